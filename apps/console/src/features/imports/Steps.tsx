import {
  CancelImport,
  ConfirmImport,
  type ImportWhole,
  MarkedImport,
  PauseImport,
  ResumeImport,
} from '@jingwei/contract';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { saveFile } from './file.ts';
import { useStep } from './jobs.ts';
import { importText } from './text.ts';

type Ask = 'confirm' | 'cancel';
type AskProps = {
  job: ImportWhole;
  ask: Ask;
  busy: boolean;
  error: unknown;
  onGo: () => void;
  onClose: () => void;
};

function AskDialog({ job, ask, busy, error, onGo, onClose }: AskProps) {
  const t = useText(importText);
  const entering = job.state === 'applying' || job.state === 'paused';
  const cancelWords = entering ? t('cancelEntering', { n: job.progress }) : t('cancelStaged');
  return (
    <Modal
      open
      title={t(ask === 'confirm' ? 'confirmTitle' : 'cancelTitle')}
      okText={ask === 'confirm' ? t('confirm', { n: job.totals.add + job.totals.update }) : t('cancel')}
      cancelText={t('keep')}
      okButtonProps={{ loading: busy, danger: ask === 'cancel' }}
      onOk={onGo}
      onCancel={onClose}
      width={460}
    >
      <p>{ask === 'confirm' ? t('confirmHint', job.totals) : cancelWords}</p>
      <Trouble error={error} />
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
  const [ask, setAsk] = useState<Ask>();
  const params = { id: job.id };
  const confirm = useStep(() => client.call(ConfirmImport, { params }));
  const pause = useStep(() => client.call(PauseImport, { params }));
  const resume = useStep(() => client.call(ResumeImport, { params }));
  const cancel = useStep(() => client.call(CancelImport, { params }));
  const can = (step: string) => job.abilities.includes(step);
  const rows = job.totals.add + job.totals.update;
  const asked = ask === 'confirm' ? confirm : cancel;
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
        <Button type="primary" disabled={rows === 0} onClick={() => setAsk('confirm')}>
          {rows === 0 ? t('confirmNone') : t('confirm', { n: rows })}
        </Button>
      ) : null}
      <Trouble error={pause.error ?? resume.error} />
      {ask ? (
        <AskDialog
          job={job}
          ask={ask}
          busy={asked.isPending}
          error={asked.error}
          onGo={() => asked.mutate(undefined, { onSuccess: () => setAsk(undefined) })}
          onClose={() => setAsk(undefined)}
        />
      ) : null}
    </div>
  );
}
