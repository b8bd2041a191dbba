/** `1 event`, `1,234 events` */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** `947 bytes`, `12.3 KB`, `2.4 MB`: of a thousand each, as disks and downloads are sold. */
export function inBytes(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  const [amount, unit] = bytes < 999_950 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: 1 })} ${unit}`;
}
