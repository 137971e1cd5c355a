import { type Area, CreateGrid } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { adminText } from '../text.ts';
import { nextSerial, readOutline } from './grid.ts';

type GridDialogProps = { community: Area; taken: readonly Area[]; onClose: () => void };

/** A new grid in a community; the next free serial is offered. */
export function GridDialog({ community, taken, onClose }: GridDialogProps) {
  const t = useText(adminText);
  const queries = useQueryClient();
  const write = useWrite(CreateGrid);
  const [id] = useState(uuidv7);
  const [serial, setSerial] = useState(() => nextSerial(taken.map((area) => area.place)));
  const [name, setName] = useState('');
  const [households, setHouseholds] = useState<number | null>(null);
  const [outline, setOutline] = useState('');
  const geometry = outline.trim() ? readOutline(outline) : undefined;
  const bad = outline.trim() !== '' && geometry === undefined;
  const save = () =>
    write.mutate(
      {
        body: {
          id,
          community: community.place,
          serial,
          name: name.trim(),
          ...(households === null ? {} : { households }),
          ...(geometry ? { geometry } : {}),
        },
      },
      {
        onSuccess: (area) => {
          toast(t('gridCreated', { name: area.name }));
          void queries.invalidateQueries();
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={`${t('createGrid')} · ${community.name}`}
      okText={t('createGo')}
      okButtonProps={{ disabled: !name.trim() || !/^\d{3}$/.test(serial) || bad, loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={460}
    >
      <div className="stack">
        <p className="muted">{t('createGridHint')}</p>
        <label className="field">
          <span>{t('name')}</span>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="field-pair">
          <label className="field">
            <span>{t('serial')}</span>
            <Input
              value={serial}
              maxLength={3}
              inputMode="numeric"
              onChange={(event) => setSerial(event.target.value.replace(/\D/g, ''))}
            />
          </label>
          <label className="field">
            <span>{t('households')}</span>
            <InputNumber min={0} max={5000} precision={0} value={households} onChange={setHouseholds} />
          </label>
        </div>
        <label className="field">
          <span>{t('geometry')}</span>
          <Input.TextArea
            value={outline}
            rows={3}
            spellCheck={false}
            status={bad ? 'error' : ''}
            onChange={(event) => setOutline(event.target.value)}
          />
        </label>
        {bad ? (
          <p className="trouble" role="alert">
            {t('geometryBad')}
          </p>
        ) : null}
        <Trouble error={write.error} />
      </div>
    </Modal>
  );
}
