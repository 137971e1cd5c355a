import { ListFilters, SaveFilter as Save } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { phrases } from '../../app/phrases.ts';
import { useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import type { QueueSearch } from './filter.ts';
import { queueText } from './text.ts';

/** Asks for the name under which the present conditions are kept. */
export function SaveFilter({ search, onClose }: { search: QueueSearch; onClose: () => void }) {
  const t = useText(queueText);
  const p = useText(phrases);
  const queries = useQueryClient();
  const save = useWrite(Save);
  const [name, setName] = useState('');
  const submit = async () => {
    const query = new URLSearchParams(search).toString();
    await save.mutateAsync({ body: { id: uuidv7(), name: name.trim(), query } });
    await queries.invalidateQueries({ queryKey: [ListFilters.name] });
    toast(t('filterSaved', { name: name.trim() }));
    onClose();
  };
  return (
    <Modal
      open
      title={t('saveFilter')}
      okText={p('save')}
      okButtonProps={{ disabled: !name.trim(), loading: save.isPending }}
      onOk={() => void submit().catch(() => undefined)}
      onCancel={onClose}
      width={420}
    >
      <div className="stack">
        <label className="field">
          <span>{t('saveFilterName')}</span>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="muted small">{t('saveFilterHint')}</p>
        <Trouble error={save.error} />
      </div>
    </Modal>
  );
}
