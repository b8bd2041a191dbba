import { at } from './svg.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The runs of points between those that are missing. */
export function runsOf(points: readonly (Point | undefined)[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point === undefined) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 0);
}

/** A line through points, for the attribute `d` of a path. A single point is a short dash. */
export function pathThrough(points: readonly Point[]): string {
  const [first] = points;
  if (points.length === 1 && first !== undefined) return `M${at(first.x - 1.5)} ${at(first.y)}h3`;
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
}

/** The area between a line and the ground. */
export function areaUnder(points: readonly Point[], ground: number): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length === 1) return '';
  return `${pathThrough(points)}L${at(last.x)} ${at(ground)}L${at(first.x)} ${at(ground)}Z`;
}
