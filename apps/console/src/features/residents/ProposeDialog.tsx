import {
  type BodyOf,
  FindHousehold,
  FindResident,
  ListChanges,
  ProposeChange,
  type Resident,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { type FormEvent, useId, useState } from 'react';
import { phrases } from '../../app/phrases.ts';
import { useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { dayOf } from '../ledger/index.ts';
import { residentText } from './text.ts';

type Kind = BodyOf<typeof ProposeChange>['kind'];
const kinds = ['idNumber', 'died', 'movedOut'] as const satisfies readonly Kind[];

type ProposeDialogProps = { resident: Pick<Resident, 'id' | 'version'>; onClose: () => void };

/** Proposes what must not happen at once; somebody else approves it (R46). */
export function ProposeDialog({ resident, onClose }: ProposeDialogProps) {
  const t = useText(residentText);
  const p = useText(phrases);
  const form = useId();
  const queries = useQueryClient();
  const propose = useWrite(ProposeChange);
  const [changeId] = useState(uuidv7);
  const [kind, setKind] = useState<Kind>('movedOut');
  const [idNumber, setIdNumber] = useState('');
  const [on, setOn] = useState(() => dayOf(new Date().toISOString()));
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const about = kind === 'idNumber' ? { idNumber: idNumber.trim() } : { on };
    const body = { changeId, baseVersion: resident.version, kind, reason: reason.trim(), ...about };
    await propose.mutateAsync({ params: { id: resident.id }, body });
    for (const { name } of [FindResident, FindHousehold, ListChanges])
      await queries.invalidateQueries({ queryKey: [name] });
    toast(t('proposed'));
    onClose();
  };
  const complete = reason.trim().length > 1 && (kind !== 'idNumber' || idNumber.trim() !== '');
  return (
    <Modal
      open
      title={t('proposeTitle')}
      onCancel={onClose}
      okText={t('proposeGo')}
      cancelText={p('cancel')}
      okButtonProps={{ htmlType: 'submit', form, loading: propose.isPending, disabled: !complete }}
      width={460}
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <p className="muted small">{t('proposeHint')}</p>
        <div className="field">
          <span>{t('proposeKind')}</span>
          <Select
            aria-label={t('proposeKind')}
            value={kind}
            options={kinds.map((one) => ({ value: one, label: t(`propose_${one}`) }))}
            onChange={setKind}
          />
        </div>
        {kind === 'idNumber' ? (
          <label className="field">
            <span>{t('newNumber')}</span>
            <Input
              value={idNumber}
              maxLength={30}
              autoComplete="off"
              onChange={(event) => setIdNumber(event.target.value)}
            />
          </label>
        ) : (
          <label className="field">
            <span>{t('onDay')}</span>
            <Input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
          </label>
        )}
        <label className="field">
          <span>{t('reason')}</span>
          <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </label>
        <Trouble error={propose.error} />
      </form>
    </Modal>
  );
}
