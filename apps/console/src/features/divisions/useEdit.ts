import { type BodyOf, type Division, EditDivision, FindDivision } from '@jingwei/contract';
import type { Corner } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { divisionText } from './text.ts';

type Edit = BodyOf<typeof EditDivision>['edit'];

/** Sends edits of a division, one after the other; a refusal stays in `error` and the drawing goes back to what is kept. */
export function useEdit(division: Division | undefined) {
  const t = useText(divisionText);
  const queries = useQueryClient();
  const write = useWrite(EditDivision);
  const send = async (edit: Edit, said: string): Promise<boolean> => {
    if (division === undefined) return false;
    const params = { id: division.id };
    const key = keyOf(FindDivision, { params });
    try {
      const edited = await write.mutateAsync({ params, body: { baseVersion: division.version, edit } });
      queries.setQueryData(key, edited);
      void queries.invalidateQueries({ queryKey: ['division.coverage'] });
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
  return {
    error: write.error,
    isPending: write.isPending,
    moveVertex: (from: Corner, to: Corner) =>
      send({ kind: 'moveVertex', from: [from[0], from[1]], to: [to[0], to[1]] }, t('moved')),
    moveBuilding: (building: string, to: number, name: string) =>
      send({ kind: 'moveBuilding', building, to }, t('applied', { to: name })),
    rename: (number: number, name: string) => send({ kind: 'rename', number, name }, name),
    appoint: (number: number, account: string | null, said: string) =>
      send({ kind: 'appoint', number, account }, said),
    standIn: (groups: number[][]) => send({ kind: 'standIn', groups }, t('standIn')),
  };
}

export type Editing = ReturnType<typeof useEdit>;
