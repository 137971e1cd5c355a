import { CancelImport, type ImportWhole, MarkedImport, PauseImport, ResumeImport } from '@jingwei/contract';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { ConfirmDialog, confirmWord } from './ConfirmDialog.tsx';
import { saveFile } from './file.ts';
import { differing, useStep } from './jobs.ts';
import { importText } from './text.ts';

type AskProps = { job: ImportWhole; onClose: () => void };

function CancelDialog({ job, onClose }: AskProps) {
  const t = useText(importText);
  const cancel = useStep(() => client.call(CancelImport, { params: { id: job.id } }));
  const entering = job.state === 'applying' || job.state === 'paused';
  return (
    <Modal
      open
      title={t('cancelTitle')}
      okText={t('cancel')}
      cancelText={t('keep')}
      okButtonProps={{ loading: cancel.isPending, danger: true }}
      onOk={() => cancel.mutate(undefined, { onSuccess: onClose })}
      onCancel={onClose}
      width={460}
    >
      <p>{entering ? t('cancelEntering', { n: job.progress }) : t('cancelStaged')}</p>
      <Trouble error={cancel.error} />
    </Modal>
  );
}

function Marked({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      const blob = await client.fetchFile(MarkedImport, { params: { id: job.id } });
      saveFile(blob, `${job.name.replace(/\.\w+$/, '')}-${t('findings')}.xlsx`);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        icon={<Icon name="download" />}
        loading={busy}
        title={t('markedHint')}
        onClick={() => void go()}
      >
        {t('marked')}
      </Button>
      <Trouble error={error} />
    </>
  );
}

/** The steps that the import’s state permits; serious ones say first what will happen. */
export function Steps({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const [ask, setAsk] = useState<'confirm' | 'cancel'>();
  const params = { id: job.id };
  const pause = useStep(() => client.call(PauseImport, { params }));
  const resume = useStep(() => client.call(ResumeImport, { params }));
  const can = (step: string) => job.abilities.includes(step);
  const rows = job.totals.add + job.totals.update;
  const differences = differing(job);
  return (
    <div className="exchange-steps">
      {can('marked') && job.refusals + job.notes > 0 ? <Marked job={job} /> : null}
      {can('pause') ? (
        <Button loading={pause.isPending} onClick={() => pause.mutate()}>
          {t('pause')}
        </Button>
      ) : null}
      {can('cancel') ? (
        <Button type="text" onClick={() => setAsk('cancel')}>
          {t('cancel')}
        </Button>
      ) : null}
      {can('resume') ? (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate()}>
          {t(job.state === 'failed' ? 'recheck' : 'resume')}
        </Button>
      ) : null}
      {can('confirm') ? (
        <Button type="primary" disabled={rows + differences === 0} onClick={() => setAsk('confirm')}>
          {confirmWord(t, rows, differences)}
        </Button>
      ) : null}
      <Trouble error={pause.error ?? resume.error} />
      {ask === 'confirm' ? <ConfirmDialog job={job} onClose={() => setAsk(undefined)} /> : null}
      {ask === 'cancel' ? <CancelDialog job={job} onClose={() => setAsk(undefined)} /> : null}
    </div>
  );
}
