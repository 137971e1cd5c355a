import { type Household, MoveResident, type ResidentRow } from '@jingwei/contract';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ResidentField } from '../captains/index.ts';
import { addressOf, ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { residentText } from '../residents/index.ts';
import { useCodeOptions } from './coded.ts';
import { membersText } from './membersText.ts';
import { useMembersChanged } from './refresh.ts';

/** Moves somebody of the ledger from their household into this one. */
export function MoveInDialog({ household, onClose }: { household: Household; onClose: () => void }) {
  const t = useText(residentText);
  const m = useText(membersText);
  const changed = useMembersChanged();
  const move = useWrite(MoveResident);
  const [person, setPerson] = useState<ResidentRow | null>(null);
  const [on, setOn] = useState(today);
  const [relation, setRelation] = useState('99');
  const relations = useCodeOptions('relation');
  const send = async () => {
    const body = { household: household.id, on, relation };
    const { name } = await move.mutateAsync({ params: { id: person?.id ?? '' }, body });
    changed();
    toast(m('movedIn', { name }));
  };
  return (
    <FormDialog
      title={m('moveInTitle', { address: addressOf(household.lodging) })}
      ok={m('moveIn')}
      ready={person !== null && on !== ''}
      write={move}
      onSubmit={send}
      onClose={onClose}
      width={560}
    >
      <ResidentField
        label={m('who')}
        hint={m('whoHint')}
        place={undefined}
        chosen={person}
        onChoose={setPerson}
        suits={({ lodging, endedOn }) => lodging.household !== household.id && endedOn === null}
      />
      <div className="form-grid">
        <ChoiceField label={t('relation')} value={relation} options={relations} onChange={setRelation} />
        <TextField label={m('on')} type="date" value={on} onChange={setOn} />
      </div>
    </FormDialog>
  );
}
