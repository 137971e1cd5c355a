import { ReopenReport } from '@jingwei/contract';
import { OfflineError, useTranslation, uuidv7 } from '@jingwei/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { queryClient, reportQuery, settingQuery } from '../../app/queries.ts';
import { PhotoPicker } from '../../photos/PhotoPicker.tsx';
import type { PickedPhoto } from '../../photos/picked.ts';

/** “It is not solved”: opens the report again, with the reason. */
export function ReopenForm({ code }: { code: string }) {
  const { t } = useTranslation();
  const setting = useQuery(settingQuery);
  const [open, setOpen] = useState(false);
  if (open) return <Reason code={code} onCancel={() => setOpen(false)} />;
  return (
    <div className="reopen">
      <button type="button" className="button button-plain" onClick={() => setOpen(true)}>
        {t('reopen.open')}
      </button>
      <p className="quiet">{setting.data ? t('reopen.until', { days: setting.data.reopenDays }) : ''}</p>
    </div>
  );
}

function Reason({ code, onCancel }: { code: string; onCancel: () => void }) {
  const { t } = useTranslation();
  const opId = useRef(uuidv7());
  const [reason, setReason] = useState('');
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([]);
  const [problem, setProblem] = useState('');
  const reopen = useMutation({
    mutationFn: () => {
      const ids = photos.flatMap((photo) => (photo.id ? [photo.id] : []));
      const body = { reason: reason.trim(), ...(ids.length > 0 ? { photos: ids } : {}) };
      return client.call(ReopenReport, { params: { code }, body, opId: opId.current });
    },
    onSuccess: (report) => queryClient.setQueryData(reportQuery(code).queryKey, report),
    onError: (error) => {
      opId.current = uuidv7();
      setProblem(error instanceof OfflineError ? t('report.offline') : error.message);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return setProblem(t('reopen.needReason'));
    if (photos.some((photo) => photo.state === 'sending')) return setProblem(t('report.photosSending'));
    setProblem('');
    if (!reopen.isPending) reopen.mutate();
  };
  return (
    <form className="panel" noValidate onSubmit={submit} aria-labelledby="reopen-title">
      <h2 id="reopen-title">{t('reopen.open')}</h2>
      <div className="field">
        <label htmlFor="reason">{t('reopen.reason')}</label>
        <textarea
          id="reason"
          rows={3}
          maxLength={1000}
          // biome-ignore lint/a11y/noAutofocus: the person has just pressed the button that opens this field
          autoFocus
          aria-describedby="reason-error"
          aria-invalid={problem !== '' || undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <PhotoPicker photos={photos} onChange={setPhotos} />
      <p className="field-error" id="reason-error" role="alert">
        {problem}
      </p>
      <div className="ways">
        <button type="submit" className="button button-main" aria-disabled={reopen.isPending}>
          {t('reopen.send')}
        </button>
        <button type="button" className="button button-plain" onClick={onCancel}>
          {t('reopen.cancel')}
        </button>
      </div>
    </form>
  );
}
