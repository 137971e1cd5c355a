import { BeginEnrolment, ConfirmEnrolment, type ResultOf, type Session } from '@jingwei/contract';
import { ErrorState, LoadingState } from '@jingwei/ui';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { sessionText } from './text.ts';

type Begun = ResultOf<typeof BeginEnrolment>;

/** The QR as the server gives it: a picture's address, or the drawing itself. */
const pictureOf = (qr: string) =>
  qr.startsWith('<svg') ? `data:image/svg+xml,${encodeURIComponent(qr)}` : qr;

/** Setting up the authenticator: scan, type the first code, done. */
export function EnrolForm({ onDone }: { onDone: (session: Session) => void }) {
  const t = useText(sessionText);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const begin = useCallback(() => {
    setError(null);
    client.call(BeginEnrolment).then(setBegun, setError);
  }, []);
  useEffect(begin, [begin]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      onDone(await client.call(ConfirmEnrolment, { body: { code } }));
    } catch (cause) {
      setError(cause);
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  if (!begun) return error ? <ErrorState error={error} onRetry={begin} /> : <LoadingState lines={6} />;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <h1>{t('enrolTitle')}</h1>
      <p className="muted">{t('enrolHint')}</p>
      <img className="sign-qr" src={pictureOf(begun.qr)} alt={t('enrolQr')} width={200} height={200} />
      <p className="small">
        {t('enrolSecret')} <code className="sign-secret">{begun.secret}</code>
      </p>
      <label className="field">
        <span>{t('code')}</span>
        <Input
          size="large"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          autoFocus
          className="sign-code"
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
        />
      </label>
      <Trouble error={error} />
      <Button size="large" type="primary" htmlType="submit" loading={busy} disabled={code.length !== 6} block>
        {t('enrolConfirm')}
      </Button>
    </form>
  );
}
