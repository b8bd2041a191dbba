/** Requests of the kind that people make: most only read, a few would change something, two find no command. */
export const PROMPTS: readonly string[] = [
  // Safe and read-only: run.
  'list files over 10MB',
  'list files',
  'show me all the files including hidden ones',
  'find all python files modified in the last 7 days',
  'show the 5 largest files',
  'count lines in every js file',
  'show the first 2 lines of notes.txt',
  'show the last 2 lines of logs/app.log',
  'search for ERROR in the logs folder',
  'sort data.csv',
  'count the words in notes.txt',
  'show disk usage of the current folder',
  'how much disk space is left?',
  'show the hosts file',
  'show the current date',
  'who am i',
  // Safe, but not read-only: printed.
  'compress the logs folder',
  'make index.js executable',
  // Moderate: printed with a warning.
  'delete all .tmp files',
  'discard all local changes',
  // High and critical: stopped.
  'reboot the server',
  'delete everything in my home folder',
  // Nothing is known for these.
  'book me a flight to rome',
  'translate this text into french',
];
