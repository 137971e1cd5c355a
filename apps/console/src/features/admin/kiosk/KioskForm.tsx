import type { Kiosk, KioskWishes } from '@jingwei/contract';
import { TimeText, useLanguage } from '@jingwei/ui';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { Icon } from '../../../app/Icon.tsx';
import { Trouble } from '../../../app/Trouble.tsx';
import { useJoin, useText } from '../../../app/text.ts';
import { useAreas } from '../../place/index.ts';
import { kioskText } from './text.ts';
import { useKioskDraft } from './useKioskDraft.ts';
import { WishFields } from './WishFields.tsx';
import { changedWishes, isReady, leftOpen, type Telling, told, type WishName } from './wishes.ts';

function useTelling(): Telling {
  const say = useText(kioskText);
  const { byPlace } = useAreas();
  return {
    say,
    join: useJoin(),
    language: useLanguage(),
    nameOf: (place) => byPlace.get(place)?.name ?? place,
  };
}

type Ends = { base: Kiosk; before: KioskWishes; after: KioskWishes; names: readonly WishName[] };

/** Before and after, wish by wish. */
function Changes({ base, before, after, names }: Ends) {
  const telling = useTelling();
  const { say } = telling;
  const words = (name: WishName, wishes: KioskWishes) =>
    wishes[name] === null
      ? say('inherited', { as: say(leftOpen(base.kind, name)), what: told(name, base.otherwise, telling) })
      : told(name, wishes, telling);
  return (
    <dl className="kiosk-changes">
      {names.map((name) => (
        <div key={name}>
          <dt>{say(name)}</dt>
          <dd>
            <del>{words(name, before)}</del> → <strong>{words(name, after)}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Head({ base }: { base: Kiosk }) {
  const t = useText(kioskText);
  return (
    <header className="row wrap">
      <h2>{base.name}</h2>
      <span className="small muted">
        {base.changedAt ? (
          <>
            {t('changed', { name: base.changedBy ?? '' })} <TimeText at={base.changedAt} />
          </>
        ) : (
          t('never')
        )}
      </span>
      <span className="spread" />
      <Button
        href={`/kiosk?place=${base.place}`}
        target="_blank"
        rel="noreferrer"
        icon={<Icon name="screen" />}
      >
        {t('preview')}
      </Button>
    </header>
  );
}

type StaleProps = { base: Kiosk; theirs: Kiosk; onTake: () => void };

function Stale({ base, theirs, onTake }: StaleProps) {
  const t = useText(kioskText);
  const names = changedWishes(base.wishes, theirs.wishes);
  return (
    <div className="stale" role="alert">
      <strong>{t('staleTitle', { name: theirs.changedBy ?? '' })}</strong>
      <Changes base={theirs} before={base.wishes} after={theirs.wishes} names={names} />
      <Button size="small" onClick={onTake}>
        {t('staleGo')}
      </Button>
    </div>
  );
}

/** What the kiosks of one place show: changed here, looked over before it is saved, taken back after. */
export function KioskForm({ kiosk }: { kiosk: Kiosk }) {
  const t = useText(kioskText);
  const telling = useTelling();
  const [modal, dialogs] = Modal.useModal();
  const form = useKioskDraft(kiosk);
  const { base, draft, changes, present, undo } = form;
  const ready = isReady(draft);
  const ask = () =>
    modal.confirm({
      title: t('askTitle', { name: base.name }),
      content: (
        <>
          <Changes base={base} before={base.wishes} after={draft} names={changes} />
          <p className="muted">{t('askHint')}</p>
        </>
      ),
      okText: t('save'),
      cancelText: t('cancel'),
      icon: null,
      width: 520,
      // A refusal is told beside the form.
      onOk: form.save,
    });
  return (
    <section className="admin-card" aria-label={base.name}>
      <Head base={base} />
      <WishFields kiosk={base} draft={draft} onDraft={form.setDraft} telling={telling} />
      {present ? <Stale base={base} theirs={present} onTake={() => form.takeOver(present)} /> : null}
      <Trouble error={form.error} />
      {ready ? null : <p className="small muted">{t('invalid')}</p>}
      <div className="row wrap">
        <Button
          type="primary"
          disabled={changes.length === 0 || !ready || present !== null}
          loading={form.pending}
          onClick={() => void ask()}
        >
          {t('save')}
        </Button>
        {changes.length > 0 ? <Button onClick={form.discard}>{t('discard')}</Button> : null}
        {undo && changes.length === 0 ? (
          <Button loading={form.pending} onClick={undo}>
            {t('undo')}
          </Button>
        ) : null}
        {changes.length === 0 ? <span className="small muted">{t('unchanged')}</span> : null}
      </div>
      {dialogs}
    </section>
  );
}
