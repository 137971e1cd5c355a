import { type Area, CreateDepartment } from '@jingwei/contract';
import { useTranslation, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { adminText } from '../text.ts';

const kinds = ['department', 'emergencyTeam'] as const;

type UnitDialogProps = { places: ReadonlyMap<string, Area>; onClose: () => void };

/** A new department or emergency team, and the county or street that it serves. */
export function UnitDialog({ places, onClose }: UnitDialogProps) {
  const t = useText(adminText);
  const { t: word } = useTranslation();
  const queries = useQueryClient();
  const write = useWrite(CreateDepartment);
  const [id] = useState(uuidv7);
  const [kind, setKind] = useState<(typeof kinds)[number]>('department');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [place, setPlace] = useState<string | null>(null);
  const served = [...places.values()].filter((area) => area.kind === 'county' || area.kind === 'subdistrict');
  const ready = name.trim() !== '' && /^[a-zA-Z0-9-]{2,40}$/.test(code) && place !== null;
  const save = () => {
    if (place === null) return;
    write.mutate(
      { body: { id, kind, name: name.trim(), code, place } },
      {
        onSuccess: (unit) => {
          toast(t('unitCreated', { name: unit.name }));
          void queries.invalidateQueries();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('createUnit')}
      okText={t('createGo')}
      okButtonProps={{ disabled: !ready, loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={440}
    >
      <div className="stack">
        <Segmented
          aria-label={t('unitKind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((one) => ({ value: one, label: word(`unitKinds.${one}`) }))}
        />
        <label className="field">
          <span>{t('name')}</span>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('unitCode')}</span>
          <Input value={code} maxLength={40} onChange={(event) => setCode(event.target.value.trim())} />
          <span className="small muted">{t('unitCodeHint')}</span>
        </label>
        <label className="field">
          <span>{t('unitPlace')}</span>
          <Select
            value={place}
            onChange={setPlace}
            showSearch={{ optionFilterProp: 'label' }}
            options={served.map((area) => ({ value: area.place, label: area.name }))}
          />
        </label>
        <Trouble error={write.error} />
      </div>
    </Modal>
  );
}
