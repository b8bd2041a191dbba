/** The OpenTelemetry logs SDK with its batch processor and OTLP over HTTP, and `shutdown` awaited at the end. */
import { randomUUID } from 'node:crypto';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { fourEvents } from './four-events.ts';
import { printAnswer } from './print-answer.ts';

const exporter = new OTLPLogExporter({ url: `${process.env.SINK}/v1/logs` });
const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
const logger = provider.getLogger('caro', '1.1.0');
printAnswer();
for (const { name, fields } of fourEvents(randomUUID())) {
  logger.emit({ eventName: name, attributes: fields });
}
await provider.shutdown();
