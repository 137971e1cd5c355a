import { ExportEvents } from '@jingwei/contract';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { filterOf, type QueueSearch } from './filter.ts';
import { queueText } from './text.ts';

/** Gives a text to the browser as a file. The mark at its start makes spreadsheets read it as UTF-8. */
function download(csv: string, name: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

type ExportDialogProps = { search: QueueSearch; total: number | null; onClose: () => void };

/** Asks what an export is for, then saves it. */
export function ExportDialog({ search, total, onClose }: ExportDialogProps) {
  const t = useText(queueText);
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      const { sort: _, ...filter } = filterOf(search);
      const csv = await client.call(ExportEvents, { query: { ...filter, purpose: purpose.trim() } });
      download(csv, `events-${new Date().toISOString().slice(0, 10)}.csv`);
      toast(t('exported'));
      onClose();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('exportTitle')}
      okText={t('exportGo')}
      okButtonProps={{ disabled: !purpose.trim(), loading: busy }}
      onOk={() => void go()}
      onCancel={onClose}
      width={440}
    >
      <div className="stack">
        <p>{t('exportHint', { n: total ?? '' })}</p>
        <label className="field">
          <span>{t('exportPurpose')}</span>
          <Input
            value={purpose}
            maxLength={200}
            autoFocus
            placeholder={t('exportPurposeHint')}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </label>
        <Trouble error={error} />
      </div>
    </Modal>
  );
}
