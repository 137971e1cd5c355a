import type { Household } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../app/text.ts';
import { Card } from '../ledger/index.ts';
import { useFieldWord } from './fieldWords.ts';
import { householdText } from './text.ts';

/** How complete the file is, and what is missing, each leading to where it can be filled in. */
export function Completeness({ household }: { household: Household }) {
  const t = useText(householdText);
  const fieldWord = useFieldWord();
  const { percent, missing } = household.completeness;
  const nameOf = (id: string): string => household.people.find((one) => one.id === id)?.name ?? '';
  return (
    <Card title={t('complete')} aside={<strong className="number">{percent}%</strong>}>
      <div className="bar-track" aria-hidden="true">
        <span style={{ width: `${percent}%` }} data-full={percent === 100} />
      </div>
      {missing.length === 0 ? <p className="muted small">{t('completeAll')}</p> : null}
      <ul className="missing">
        {missing.map(({ field, resident }) => (
          <li key={`${field}${resident}`}>
            {resident ? (
              <Link to="/ledger/$section/$id" params={{ section: 'residents', id: resident }}>
                {t('missingOf', { name: nameOf(resident), field: fieldWord(field) })}
              </Link>
            ) : (
              fieldWord(field)
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
