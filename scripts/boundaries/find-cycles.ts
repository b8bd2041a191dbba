/** What points where: a node and the nodes it leads to. */
export type Graph<Node> = ReadonlyMap<Node, Iterable<Node>>;

/**
 * The cycles of a graph, each as its nodes in order, from the first in the graph's own order. No two share a
 * node: of cycles that do, one is named, and the next when that is gone.
 */
export function findCycles<Node>(graph: Graph<Node>): Node[][] {
  const named = new Set<Node>();
  const cycles: Node[][] = [];
  for (const start of graph.keys()) {
    const cycle = shortestCycle(graph, start);
    if (cycle === undefined || cycle.some((node) => named.has(node))) continue;
    for (const node of cycle) named.add(node);
    cycles.push(cycle);
  }
  return cycles;
}

/** Breadth first from a node until it is met again. */
function shortestCycle<Node>(graph: Graph<Node>, start: Node): Node[] | undefined {
  const cameFrom = new Map<Node, Node>();
  // A set can grow while it is walked, which makes it the queue.
  const reached = new Set([start]);
  for (const node of reached) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return pathTo(node, cameFrom);
      if (reached.has(next)) continue;
      reached.add(next);
      cameFrom.set(next, node);
    }
  }
  return undefined;
}

function pathTo<Node>(end: Node, cameFrom: ReadonlyMap<Node, Node>): Node[] {
  const before = cameFrom.get(end);
  return before === undefined ? [end] : [...pathTo(before, cameFrom), end];
}
