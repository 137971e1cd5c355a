import { type Area, ListAreas, RenameArea } from '@jingwei/contract';
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

/** Name and number of households of an area. */
export function RenameDialog({ area, onClose }: { area: Area; onClose: () => void }) {
  const t = useText(adminText);
  const queries = useQueryClient();
  const write = useWrite(RenameArea);
  const [name, setName] = useState(area.name);
  const [households, setHouseholds] = useState(area.households);
  const save = () =>
    write.mutate(
      {
        params: { id: area.id },
        body: { name: name.trim(), version: area.version, ...(households === null ? {} : { households }) },
      },
      {
        onSuccess: () => {
          toast(t('renamed', { name: name.trim() }));
          void queries.invalidateQueries({ queryKey: [ListAreas.name] });
          onClose();
        },
        onError: () => void queries.invalidateQueries({ queryKey: [ListAreas.name] }),
      },
    );
  return (
    <Modal
      open
      title={t('rename')}
      okText={t('renameGo')}
      okButtonProps={{ disabled: !name.trim(), loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={420}
    >
      <div className="stack">
        <label className="field">
          <span>{t('name')}</span>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('households')}</span>
          <InputNumber min={0} max={5000} precision={0} value={households} onChange={setHouseholds} />
        </label>
        <Trouble error={write.error} />
      </div>
    </Modal>
  );
}
