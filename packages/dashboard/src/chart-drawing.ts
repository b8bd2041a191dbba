import type uPlot from 'uplot';
import type { Colours } from './use-colours.ts';

/** Something that happened in a bucket, such as a release. */
export interface Marker {
  /** Start of the bucket, milliseconds since the epoch. */
  readonly start: number;
  readonly label: string;
}

/** CSS pixels. */
const FONT_SIZE = 11;
const ROW_HEIGHT = 14;
/** Labels that would lie over each other go below each other. */
const ROWS = 3;

/** A dashed line at each value that is aimed at. */
export function drawTargets(chart: uPlot, targets: readonly number[], colours: Colours): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = colours.target;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([6, 4].map((length) => length * devicePixelRatio));
  for (const target of targets) {
    const y = Math.round(chart.valToPos(target, 'y', true));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

/** An upright line with a label for each marker: at the beginning of its bucket, so that what follows is to its right. */
export function drawMarkers(
  chart: uPlot,
  markers: readonly Marker[],
  bucketMs: number,
  colours: Colours,
): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colours.text;
  ctx.fillStyle = colours.text;
  ctx.lineWidth = ratio;
  ctx.font = `${FONT_SIZE * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  const ends = Array.from({ length: ROWS }, () => Number.NEGATIVE_INFINITY);
  for (const { start, label } of markers) {
    const x = Math.round(chart.valToPos(start - bucketMs / 2, 'x', true));
    ctx.globalAlpha = 0.55;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(label).width;
    const row = ends.findIndex((end) => end < x);
    // Where there is no room for it the label is in the table alone.
    if (row === -1) continue;
    const left = Math.min(x + 4 * ratio, bbox.left + bbox.width - width);
    ends[row] = left + width + 4 * ratio;
    ctx.globalAlpha = 1;
    ctx.fillText(label, left, bbox.top + row * ROW_HEIGHT * ratio);
  }
  ctx.restore();
}
