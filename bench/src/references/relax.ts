import type { Network, Stop } from '@jingwei/geo';

/** Distances by relaxing links until nothing changes (Bellman and Ford, with a queue): simple, and exact. */
export function relaxFrom(network: Network, start: Stop): Float64Array {
  const distances = new Float64Array(network.size).fill(Infinity);
  const length = network.length[start.link] ?? 0;
  const [a, b] = [network.from[start.link] ?? 0, network.to[start.link] ?? 0];
  distances[a] = start.off + start.share * length;
  distances[b] = start.off + (1 - start.share) * length;
  const queue = [a, b];
  const waiting = new Set(queue);
  for (const node of queue) {
    waiting.delete(node);
    for (let link = network.first[node] ?? 0; link < (network.first[node + 1] ?? 0); link++) {
      const next = network.towards[link] ?? -1;
      const metres = (distances[node] ?? Infinity) + (network.metres[link] ?? 0);
      if (metres >= (distances[next] ?? 0)) continue;
      distances[next] = metres;
      if (waiting.has(next)) continue;
      waiting.add(next);
      queue.push(next);
    }
  }
  return distances;
}
