/** What a model wrote, without the control characters with which it could steer the terminal. */
export function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '');
}
