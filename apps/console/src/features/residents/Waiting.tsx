import type { Resident } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { ChangeCard } from '../changes/index.ts';
import { Card } from '../ledger/index.ts';
import { residentText } from './text.ts';

/** What waits for a second person, and what two people changed at once. */
export function Waiting({ resident }: { resident: Resident }) {
  const t = useText(residentText);
  const waiting = resident.changes.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0 && resident.clashes === 0) return null;
  return (
    <Card title={t('changes')}>
      {waiting.map((change) => (
        <ChangeCard key={change.id} change={change} />
      ))}
      {resident.clashes > 0 ? (
        <p className="row">
          <Icon name="alert" />
          <Link to="/ledger/$section" params={{ section: 'clashes' }} search={{ resident: resident.id }}>
            {t('clashes', { n: resident.clashes })}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
