/** 'YYYY-MM-DD HH:MM:SS.mmm': the form that SQLite's own date functions compare rightly. */
export function sqlTime(time: number): string {
  return new Date(time).toISOString().slice(0, 23).replace('T', ' ');
}
