import { type ChangeRequest, ListChanges, SettleChange } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useFieldWord } from '../households/index.ts';
import { RevealDialog, type Revealed, useValueWord } from '../residents/index.ts';
import './changes.css';
import { changeText } from './text.ts';

/** What is masked of a field, and so can be told apart only when it is opened. */
const masked = ['name', 'birth', 'telephone'] as const;
const maskedField = ({ field }: ChangeRequest) => masked.find((one) => one === field);

/** Both values of a change in words: whole where they were opened. */
function useValues(change: ChangeRequest, shown: Revealed): readonly [from: string, to: string] {
  const t = useText(changeText);
  const word = useValueWord();
  const { field, from, to } = change;
  if (field === null)
    return [shown.idNumber ?? from ?? t('nothing'), shown.proposedIdNumber ?? to ?? t('nothing')];
  const opened = maskedField(change);
  return [
    (opened === undefined ? null : shown[opened]) ?? word(field, from),
    shown.proposedValue ?? word(field, to),
  ];
}

/** Both values side by side, whole only after a reason was given. */
function Values({ change, shown }: { change: ChangeRequest; shown: Revealed }) {
  const t = useText(changeText);
  const [from, to] = useValues(change, shown);
  const alike = from === to && maskedField(change) !== undefined;
  return (
    <div className="change-values">
      <div>
        <span className="small muted">{t('onRecord')}</span>
        <span className="number">{from}</span>
      </div>
      <Icon name="right" />
      <div>
        <span className="small muted">{t('wanted')}</span>
        <strong className="number">{to}</strong>
      </div>
      {alike ? <span className="small muted">{t('alike')}</span> : null}
    </div>
  );
}

function Decide({ change }: { change: ChangeRequest }) {
  const t = useText(changeText);
  const queries = useQueryClient();
  const settle = useWrite(SettleChange);
  const [answer, setAnswer] = useState('');
  const decide = async (approve: boolean) => {
    const words = answer.trim();
    await settle.mutateAsync({
      params: { id: change.id },
      body: { approve, ...(words === '' ? {} : { answer: words }) },
    });
    toast(t(approve ? 'approved' : 'refused'));
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => /^(change|resident|household)\./.test(String(queryKey[0])),
    });
    await queries.invalidateQueries({ queryKey: [ListChanges.name] });
  };
  return (
    <>
      <div className="row change-decide">
        <Input
          value={answer}
          maxLength={200}
          aria-label={t('answer')}
          placeholder={t('answer')}
          onChange={(event) => setAnswer(event.target.value)}
        />
        <Button disabled={settle.isPending} onClick={() => void decide(false).catch(() => undefined)}>
          {t('refuse')}
        </Button>
        <Button
          type="primary"
          disabled={change.stale}
          loading={settle.isPending}
          onClick={() => void decide(true).catch(() => undefined)}
        >
          {t('approve')}
        </Button>
      </div>
      <Trouble error={settle.error} />
    </>
  );
}

const tones = {
  waiting: 'mark-yellow',
  approved: 'mark-normal',
  refused: 'mark-red',
  withdrawn: 'mark-normal',
} as const;

/** One proposed change: about whom, both values, why, and the decision where the caller may take it. */
export function ChangeCard({ change }: { change: ChangeRequest }) {
  const t = useText(changeText);
  const [comparing, setComparing] = useState(false);
  const [shown, setShown] = useState<Revealed>({});
  const fieldWord = useFieldWord();
  const may = change.abilities.includes(SettleChange.name);
  const opens = maskedField(change);
  const title = change.field === null ? t(`kind_${change.kind}`) : fieldWord(change.field);
  return (
    <article className="change" aria-label={`${title} ${change.about}`}>
      <header className="row wrap">
        <span className={`mark ${tones[change.state]}`}>{t(`state_${change.state}`)}</span>
        <strong>{title}</strong>
        <Link to="/ledger/$section/$id" params={{ section: 'residents', id: change.entity }}>
          {change.about}
        </Link>
        <span className="spread" />
        <span className="muted small nowrap">
          {t('proposedBy', { name: change.proposedBy })} · <TimeText at={change.proposedAt} />
        </span>
      </header>
      <div className="row wrap">
        <Values change={change} shown={shown} />
        {(change.kind === 'idNumber' || opens !== undefined) && may ? (
          <Button size="small" type="text" icon={<Icon name="eye" />} onClick={() => setComparing(true)}>
            {t(change.kind === 'idNumber' ? 'compare' : 'compareValues')}
          </Button>
        ) : null}
      </div>
      {change.origin ? (
        <p>
          <span className="muted">{t('origin')}</span>
          {t(change.origin.sheet === change.origin.file ? 'originFile' : 'originRow', change.origin)}
        </p>
      ) : (
        <p>
          <span className="muted">{t('reason')}</span>
          {change.reason}
        </p>
      )}
      {change.stale ? (
        <p className="change-stale" role="note">
          <Icon name="alert" size={14} /> {t('stale')}
        </p>
      ) : null}
      {change.settledBy ? (
        <p className="small muted">
          {t('settledBy', { name: change.settledBy })}
          {change.answer ? ` · ${change.answer}` : ''}
        </p>
      ) : null}
      {may ? <Decide change={change} /> : null}
      {comparing ? (
        <RevealDialog
          id={change.entity}
          name={change.about}
          proposed={opens === undefined ? 'idNumber' : { change: change.id, field: opens }}
          onRevealed={setShown}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </article>
  );
}
