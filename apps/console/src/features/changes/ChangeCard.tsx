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
import { RevealDialog, type Revealed } from '../residents/index.ts';
import './changes.css';
import { changeText } from './text.ts';

/** Both values side by side, whole only after a reason was given. */
function Values({ change, shown }: { change: ChangeRequest; shown: Revealed }) {
  const t = useText(changeText);
  const from = shown.idNumber ?? change.from ?? t('nothing');
  const to = shown.proposedIdNumber ?? change.to ?? t('nothing');
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
  const may = change.abilities.includes(SettleChange.name);
  return (
    <article className="change" aria-label={`${t(`kind_${change.kind}`)} ${change.about}`}>
      <header className="row wrap">
        <span className={`mark ${tones[change.state]}`}>{t(`state_${change.state}`)}</span>
        <strong>{t(`kind_${change.kind}`)}</strong>
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
        {change.kind === 'idNumber' && may ? (
          <Button size="small" type="text" icon={<Icon name="eye" />} onClick={() => setComparing(true)}>
            {t('compare')}
          </Button>
        ) : null}
      </div>
      <p>
        <span className="muted">{t('reason')}</span>
        {change.reason}
      </p>
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
          withProposed
          onRevealed={setShown}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </article>
  );
}
