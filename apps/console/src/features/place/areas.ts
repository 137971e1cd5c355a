import { type Area, ListAreas } from '@jingwei/contract';
import { useMemo } from 'react';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';

/** An area with what lies under it, in order of place. */
export type AreaNode = { area: Area; children: AreaNode[] };

/** Builds the tree of the areas within reach; an area whose parent is out of reach stands at the top. */
export function treeOf(areas: readonly Area[]): AreaNode[] {
  const nodes = new Map(areas.map((area) => [area.place, { area, children: [] as AreaNode[] }]));
  const tops: AreaNode[] = [];
  for (const node of [...nodes.values()].toSorted((a, b) => (a.area.place < b.area.place ? -1 : 1))) {
    const parent = node.area.parent ? nodes.get(node.area.parent) : undefined;
    (parent?.children ?? tops).push(node);
  }
  return tops;
}

/** Keeps the areas whose name or code contains the words, and what leads to them. */
export function pruned(nodes: readonly AreaNode[], words: string): AreaNode[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [...nodes];
  return nodes.flatMap((node) => {
    const children = pruned(node.children, wanted);
    const hit = node.area.name.toLowerCase().includes(wanted) || node.area.code.includes(wanted);
    return hit || children.length > 0 ? [{ area: node.area, children }] : [];
  });
}

const fiveMinutes = 5 * 60_000;

/** The areas within reach, by place, and as a tree. They change seldom. */
export function useAreas() {
  const able = useAble();
  const read = useRead(ListAreas, {}, { staleTime: fiveMinutes, enabled: able(ListAreas) });
  return useMemo(() => {
    const areas = read.data?.items ?? [];
    return {
      read,
      areas,
      tree: treeOf(areas),
      byPlace: new Map(areas.map((area) => [area.place, area])),
    };
  }, [read]);
}
