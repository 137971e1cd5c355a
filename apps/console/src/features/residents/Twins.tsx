import { type DuplicatePair, FindDuplicateResidents, type Resident } from '@jingwei/contract';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useJoin, useText } from '../../app/text.ts';
import { addressOf, Card } from '../ledger/index.ts';

import { CompareDialog } from './CompareDialog.tsx';
import { residentText } from './text.ts';

/** Records that may be of the same person as this one. */
export function Twins({ resident }: { resident: Resident }) {
  const t = useText(residentText);
  const join = useJoin();
  const able = useAble();
  const enabled = able(FindDuplicateResidents) && resident.endedOn === null;
  const read = useRead(FindDuplicateResidents, { query: { resident: resident.id } }, { enabled });
  const [comparing, setComparing] = useState<DuplicatePair | null>(null);
  const pairs = read.data?.items ?? [];
  if (pairs.length === 0) return null;
  return (
    <Card title={t('duplicates')}>
      <ul className="care-lines">
        {pairs.map((pair) => {
          const other = pair.a.id === resident.id ? pair.b : pair.a;
          return (
            <li key={other.id}>
              <p className="row">
                <strong>{other.name}</strong>
                <span className="muted small">{t('score', { n: pair.score })}</span>
                <span className="spread" />
                <Button size="small" onClick={() => setComparing(pair)}>
                  {t('compare')}
                </Button>
              </p>
              <p className="small muted">
                {addressOf(other.lodging)} · {join(pair.signs.map((sign) => t(`sign_${sign}`)))}
              </p>
            </li>
          );
        })}
      </ul>
      {comparing ? <CompareDialog pair={comparing} onClose={() => setComparing(null)} /> : null}
    </Card>
  );
}
