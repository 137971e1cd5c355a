import {
  type DuplicatePair,
  FindDuplicateResidents,
  FindResident,
  ListResidents,
  MergeResident,
  type ResidentRow,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type FormEvent, useId, useState } from 'react';
import { phrases } from '../../app/phrases.ts';
import { useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { addressOf, useCode } from '../ledger/index.ts';
import { residentText } from './text.ts';

function useLines(): readonly (readonly [string, (row: ResidentRow) => string])[] {
  const t = useText(residentText);
  const code = useCode();
  return [
    [t('name'), (row) => row.name],
    [t('sex'), (row) => code('sex', row.sex)],
    [t('birth'), (row) => (row.birthYear === null ? t('notRecorded') : t('born', { year: row.birthYear }))],
    [t('idNumber'), (row) => row.idNumber ?? t('notRecorded')],
    [t('telephone'), (row) => row.telephone ?? t('notRecorded')],
    [t('kind'), (row) => t(`kind_${row.kind}`)],
    [t('relation'), (row) => code('relation', row.relation)],
    [t('employment'), (row) => t(`employment_${row.employment}`)],
    [t('address'), (row) => addressOf(row.lodging)],
  ];
}

type SidesProps = { pair: DuplicatePair; kept: string; onKeep: (id: string) => void };

/** Both records side by side, what differs marked. */
function Sides({ pair, kept, onKeep }: SidesProps) {
  const t = useText(residentText);
  const { a, b } = pair;
  return (
    <table className="sheet compare">
      <thead>
        <tr>
          <th />
          {[a, b].map((row) => (
            <th key={row.id}>
              <label className="row">
                <input type="radio" name="kept" checked={kept === row.id} onChange={() => onKeep(row.id)} />
                {t('keepThis')}
              </label>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {useLines().map(([name, of]) => (
          <tr key={name} data-differs={of(a) !== of(b)}>
            <th scope="row">{name}</th>
            <td>{of(a)}</td>
            <td>{of(b)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Compares two records and, where somebody is sure, merges one into the other; it can be undone. */
export function CompareDialog({ pair, onClose }: { pair: DuplicatePair; onClose: () => void }) {
  const t = useText(residentText);
  const p = useText(phrases);
  const able = useAble();
  const form = useId();
  const queries = useQueryClient();
  const merge = useWrite(MergeResident);
  const [kept, setKept] = useState(pair.a.id);
  const [reason, setReason] = useState('');
  const gone = kept === pair.a.id ? pair.b.id : pair.a.id;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await merge.mutateAsync({ params: { id: gone }, body: { into: kept, reason: reason.trim() } });
    await Promise.all(
      [FindDuplicateResidents, FindResident, ListResidents].map(({ name }) =>
        queries.invalidateQueries({ queryKey: [name] }),
      ),
    );
    toast(t('merged'));
    onClose();
  };
  const may = able(MergeResident);
  return (
    <Modal
      open
      title={t('compareTitle')}
      onCancel={onClose}
      okText={t('mergeGo')}
      cancelText={p('cancel')}
      okButtonProps={{
        htmlType: 'submit',
        form,
        disabled: !may || reason.trim().length < 2,
        loading: merge.isPending,
      }}
      width={720}
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Sides pair={pair} kept={kept} onKeep={setKept} />
        {may ? (
          <label className="field">
            <span>{t('mergeReason')}</span>
            <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
            <span className="small muted">{t('mergeHint')}</span>
          </label>
        ) : null}
        <Trouble error={merge.error} />
      </form>
    </Modal>
  );
}
