import type { Division } from '@jingwei/contract';
import { useState } from 'react';
import { useText } from '../../../app/text.ts';
import { ChoiceField, FormDialog } from '../../ledger/index.ts';
import { divisionText } from '../text.ts';
import type { Editing } from '../useEdit.ts';

/** Who stands in for whom (R11): every grid in a group of two or three, or in none. */
export function StandInDialog({
  division,
  edit,
  onClose,
}: {
  division: Division;
  edit: Editing;
  onClose: () => void;
}) {
  const t = useText(divisionText);
  const [groupOf, setGroupOf] = useState<Readonly<Record<number, number>>>(() =>
    Object.fromEntries(division.after.map(({ number, standIn }) => [number, standIn ?? 0])),
  );
  const groups = Math.max(1, Math.ceil(division.after.length / 2));
  const options = [
    { value: '0', label: t('noGroup') },
    ...Array.from({ length: groups }, (_, i) => ({ value: String(i + 1), label: t('group', { n: i + 1 }) })),
  ];
  const send = async () => {
    const chosen = Map.groupBy(
      division.after.map(({ number }) => number).filter((number) => (groupOf[number] ?? 0) > 0),
      (number) => groupOf[number] ?? 0,
    );
    if (!(await edit.standIn([...chosen.values()]))) throw new Error('refused');
  };
  return (
    <FormDialog
      title={t('standIn')}
      ok={t('editStandIn')}
      write={{ isPending: edit.isPending, error: edit.error }}
      onSubmit={send}
      onClose={onClose}
    >
      <div className="form-grid">
        {division.after.map(({ number, name }) => (
          <ChoiceField
            key={number}
            label={name}
            value={String(groupOf[number] ?? 0)}
            options={options}
            onChange={(group) => setGroupOf({ ...groupOf, [number]: Number(group) })}
          />
        ))}
      </div>
    </FormDialog>
  );
}
