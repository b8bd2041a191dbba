/** The work of the small command: all of its variants do this, and differ in their telemetry alone. */
export function printAnswer(): void {
  console.log("find . -name '*.log' -mtime +7");
}
