export { createLogger, LOG_LEVELS, type LogLevel } from './logging/create-logger.ts';
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
