import { type Device, ListDevices, RevokeDevice } from '@jingwei/contract';
import { OfflineError, ProblemError, TimeText, useTranslation } from '@jingwei/ui';
import { useEffect, useState } from 'react';
import { client } from '../../app/client.ts';
import { useField } from '../../app/field.tsx';
import { useKept } from '../../app/kept.ts';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';

/** The kind of phone, short, from what its browser calls itself. */
const phoneName = (name: string): string =>
  /iPhone|iPad|Android|HarmonyOS|Windows|Macintosh|Linux/.exec(name)?.[0] ?? name.slice(0, 20);

function RevokeSheet({ device, onDone }: { device: Device; onDone: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const revoke = async () => {
    setBusy(true);
    try {
      await client.call(RevokeDevice, { params: { id: device.id } });
      say(t('me.revoked'));
    } catch (error) {
      if (!(error instanceof OfflineError) && !(error instanceof ProblemError)) throw error;
      say(error instanceof OfflineError ? t('refused.offline') : error.message, 'bad');
    }
    onDone();
  };
  return (
    <Sheet title={t('me.revokeTitle')} onClose={onDone}>
      <p>{t('me.revokeHint')}</p>
      <Button tone="danger" wide busy={busy} onClick={() => void revoke()}>
        {t('me.revokeYes')}
      </Button>
    </Sheet>
  );
}

/** The id of this phone; null until it is read. */
function useThisPhone(): string | null {
  const { outbox } = useField();
  const [id, setId] = useState<string | null>(null);
  useEffect(() => {
    outbox.device().then(setId, (error: unknown) => console.error(error));
  }, [outbox]);
  return id;
}

/** The person’s phones that hold or have held ledgers; a lost one is revoked from another. */
export function Devices() {
  const { t } = useTranslation();
  const devices = useKept(ListDevices, {});
  const own = useThisPhone();
  const [revoking, setRevoking] = useState<Device | null>(null);
  const items = devices.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card rows">
      <h2 className="card-title">{t('me.devices')}</h2>
      {items.map((device) => (
        <div key={device.id} className="row">
          <Glyph name="phone" />
          <span>
            {device.id === own ? t('me.thisPhone') : phoneName(device.name)}
            <br />
            <small className="faint">
              {device.revokedAt ? t('me.revoked') : t('me.lastSeen')}{' '}
              <TimeText at={device.revokedAt ?? device.lastSeenAt} />
            </small>
          </span>
          {device.revokedAt === null && device.id !== own ? (
            <Button onClick={() => setRevoking(device)}>{t('me.revoke')}</Button>
          ) : null}
        </div>
      ))}
      {revoking ? (
        <RevokeSheet
          device={revoking}
          onDone={() => {
            setRevoking(null);
            devices.again();
          }}
        />
      ) : null}
    </section>
  );
}
