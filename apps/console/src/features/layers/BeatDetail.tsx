import {
  AssignBeat,
  type Beat,
  type BeatStaff,
  ListBeatPeople,
  ReleaseBeat,
  RenameBeat,
} from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useRead, useWrite } from '../../app/queries.ts';
import { useJoin, useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { layerText } from './text.ts';
import { useRefresh } from './useLayers.ts';

type DialogProps = { beat: Beat; onClose: () => void };

function AssignDialog({ beat, onClose }: DialogProps) {
  const t = useText(layerText);
  const join = useJoin();
  const people = useRead(ListBeatPeople, { params: { id: beat.id } });
  const write = useWrite(AssignBeat);
  const refresh = useRefresh();
  const [id] = useState(uuidv7);
  const [account, setAccount] = useState<string | null>(null);
  const [concurrent, setConcurrent] = useState(false);
  const [from, setFrom] = useState(() => (beat.since > today() ? beat.since : today()));
  const items = people.data?.items ?? [];
  const chosen = items.find((one) => one.id === account);
  const options = items.map((one) => ({ value: one.id, label: `${one.name} · ${one.unit}` }));
  const send = async () => {
    await write.mutateAsync({
      params: { id: beat.id },
      body: { id, account: account ?? '', concurrent, from },
    });
    refresh();
    toast(t('assigned', { name: chosen?.name ?? '' }));
  };
  return (
    <FormDialog
      title={t('assignTitle', { name: beat.name })}
      ok={t('assign')}
      ready={account !== null && from !== ''}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <ChoiceField
        label={t('person')}
        value={account}
        options={options}
        onChange={setAccount}
        hint={chosen && chosen.beats.length > 0 ? t('personBusy', { beats: join(chosen.beats) }) : undefined}
      />
      <Checkbox checked={concurrent} onChange={(event) => setConcurrent(event.target.checked)}>
        {t('isConcurrent')}
      </Checkbox>
      <TextField label={t('from')} type="date" value={from} onChange={setFrom} />
      <p className="small muted">{t('assignHint')}</p>
    </FormDialog>
  );
}

function ReleaseDialog({ duty, onClose }: { duty: BeatStaff; onClose: () => void }) {
  const t = useText(layerText);
  const write = useWrite(ReleaseBeat);
  const refresh = useRefresh();
  const [last, setLast] = useState(() => (duty.from > today() ? duty.from : today()));
  const { name } = duty.account;
  const send = async () => {
    await write.mutateAsync({ params: { id: duty.id }, body: { last, baseVersion: duty.version } });
    refresh();
    toast(t('released', { name }));
  };
  return (
    <FormDialog
      title={t('releaseTitle', { name })}
      ok={t('release')}
      ready={last !== ''}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('last')} type="date" value={last} onChange={setLast} />
    </FormDialog>
  );
}

function RenameDialog({ beat, onClose }: DialogProps) {
  const t = useText(layerText);
  const write = useWrite(RenameBeat);
  const refresh = useRefresh();
  const [name, setName] = useState(beat.name);
  const send = async () => {
    await write.mutateAsync({
      params: { id: beat.id },
      body: { name: name.trim(), baseVersion: beat.version },
    });
    refresh();
    toast(t('saved', { name: name.trim() }));
  };
  return (
    <FormDialog
      title={t('renameTitle', { name: beat.name })}
      ok={t('rename')}
      ready={name.trim() !== ''}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('name')} value={name} onChange={setName} />
    </FormDialog>
  );
}

function Duty({ duty, ends, onEnd }: { duty: BeatStaff; ends: boolean; onEnd: () => void }) {
  const t = useText(layerText);
  const { account, concurrent, from, to } = duty;
  return (
    <li>
      <span>
        {account.name}
        {concurrent ? <small className="muted">{t('concurrent')}</small> : null}
      </span>
      <span className="small muted number">
        {t('since', { day: from })}
        {to === null ? '' : ` ${t('until', { day: to })}`}
      </span>
      {ends && to === null ? (
        <Button size="small" onClick={onEnd}>
          {t('release')}
        </Button>
      ) : null}
    </li>
  );
}

/** The chosen beat: since when, of how much, and who is on it or will be. */
export function BeatDetail({ beat }: { beat: Beat }) {
  const t = useText(layerText);
  const [dialog, setDialog] = useState<'assign' | 'rename' | BeatStaff | null>(null);
  const may = (operation: { name: string }) => beat.abilities.includes(operation.name);
  const stop = () => setDialog(null);
  return (
    <section className="layer-detail" aria-label={beat.name}>
      <h2>
        {beat.name} <small className="muted number">{beat.code}</small>
      </h2>
      <p className="small muted">{t('gridsOf', { n: beat.grids, day: beat.since })}</p>
      {beat.outdated ? <p className="small layer-warning">{t('outdated')}</p> : null}
      {beat.staff.length > 0 ? (
        <ul>
          {beat.staff.map((duty) => (
            <Duty key={duty.id} duty={duty} ends={may(ReleaseBeat)} onEnd={() => setDialog(duty)} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t('nobody')}</p>
      )}
      <div className="layer-actions">
        {may(AssignBeat) ? (
          <Button size="small" type="primary" onClick={() => setDialog('assign')}>
            {t('assign')}
          </Button>
        ) : null}
        {may(RenameBeat) ? (
          <Button size="small" onClick={() => setDialog('rename')}>
            {t('rename')}
          </Button>
        ) : null}
      </div>
      {dialog === 'assign' ? <AssignDialog beat={beat} onClose={stop} /> : null}
      {dialog === 'rename' ? <RenameDialog beat={beat} onClose={stop} /> : null}
      {dialog !== null && typeof dialog === 'object' ? <ReleaseDialog duty={dialog} onClose={stop} /> : null}
    </section>
  );
}
