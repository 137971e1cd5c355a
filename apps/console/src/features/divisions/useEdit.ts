import { type BodyOf, type Division, EditDivision, FindDivision } from '@jingwei/contract';
import type { Corner, Side } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { divisionText } from './text.ts';

type Edit = BodyOf<typeof EditDivision>['edit'];

/** Coordinates as the server keeps them: whole ten-millionths of a degree. */
const stored = ([lng, lat]: Corner): [number, number] => [
  Math.round(lng * 1e7) / 1e7,
  Math.round(lat * 1e7) / 1e7,
];

/** What takes an edit back, where one edit can. */
function reverseOf(edit: Edit, division: Division): Edit | null {
  switch (edit.kind) {
    case 'moveVertex':
      return { kind: 'moveVertex', from: edit.to, to: edit.from };
    case 'bend':
      return { kind: 'straighten', at: edit.to };
    case 'moveBuilding': {
      const from = division.buildings.find(({ id }) => id === edit.building)?.number;
      return from === undefined ? null : { kind: 'moveBuilding', building: edit.building, to: from };
    }
    default:
      return null;
  }
}

/** Sends edits of a division, one after the other; a refusal stays in `error` and the drawing goes back to what is kept. */
export function useEdit(division: Division | undefined) {
  const t = useText(divisionText);
  const queries = useQueryClient();
  const write = useWrite(EditDivision);
  const [done, setDone] = useState<readonly Edit[]>([]);
  const send = async (edit: Edit, said: string, back = false): Promise<boolean> => {
    if (division === undefined) return false;
    const reverse = back ? null : reverseOf(edit, division);
    const params = { id: division.id };
    const key = keyOf(FindDivision, { params });
    try {
      const edited = await write.mutateAsync({ params, body: { baseVersion: division.version, edit } });
      queries.setQueryData(key, edited);
      void queries.invalidateQueries({ queryKey: ['division.coverage'] });
      setDone((known) => (back ? known.slice(0, -1) : reverse === null ? known : [...known, reverse]));
      toast(said);
      return true;
    } catch {
      // The refusal stands in `write.error`; the page draws again what the server has, under a new identity.
      queries.setQueryData(
        key,
        (known: Division | undefined) => known && { ...known, after: [...known.after] },
      );
      return false;
    }
  };
  const last = done.at(-1);
  return {
    error: write.error,
    isPending: write.isPending,
    moveVertex: (from: Corner, to: Corner) =>
      send({ kind: 'moveVertex', from: [from[0], from[1]], to: stored(to) }, t('moved')),
    bend: ([a, b]: Side, to: Corner) =>
      send({ kind: 'bend', a: [a[0], a[1]], b: [b[0], b[1]], to: stored(to) }, t('bent')),
    /** Takes back the last edit of this visit to the page; null when there is none. */
    undo: last === undefined ? null : () => send(last, t('undone'), true),
    moveBuilding: (building: string, to: number, name: string) =>
      send({ kind: 'moveBuilding', building, to }, t('applied', { to: name })),
    rename: (number: number, name: string) => send({ kind: 'rename', number, name }, name),
    appoint: (number: number, account: string | null, said: string) =>
      send({ kind: 'appoint', number, account }, said),
    standIn: (groups: number[][]) => send({ kind: 'standIn', groups }, t('standIn')),
  };
}

export type Editing = ReturnType<typeof useEdit>;
