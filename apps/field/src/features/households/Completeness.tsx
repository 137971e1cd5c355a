import { Icon, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { completenessOf } from '../ledger/index.ts';
import type { HouseholdFile } from '../replica/index.ts';

/** Fields that are changed on the household’s own page; what else is missing of a person, on theirs. */
const own: ReadonlySet<string> = new Set(['head', 'householdTelephone']);
/** Fields that nothing on this phone can fill in: measured at the desk, or filled by the visit itself. */
const elsewhere: ReadonlySet<string> = new Set(['floor', 'area', 'visit']);

/** How complete the file is, and what is missing, each with the way to it. */
export function Completeness({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const now = useNow();
  const { percent, missing } = completenessOf(file, now);
  const household = file.household.id;
  const nameOf = (id: string | null) => file.residents.find((person) => person.id === id)?.name ?? '';
  return (
    <section className="card">
      <h2 className="card-title">
        {t('household.completeness')} <small>{t('household.percent', { percent })}</small>
      </h2>
      <div className="progress-track">
        <span style={{ width: `${percent}%` }} />
      </div>
      <ul className="plain-list missing">
        {missing.map(({ field, resident }) => {
          const words = `${nameOf(resident)} ${t(`missing.${field}`)}`.trim();
          const inside = (
            <>
              <span>{words}</span>
              {elsewhere.has(field) ? null : <Icon name="right" size={18} />}
            </>
          );
          return (
            <li key={`${field}-${resident}`}>
              {resident !== null ? (
                <Link to="/residents/$id/edit" params={{ id: resident }}>
                  {inside}
                </Link>
              ) : field === 'people' ? (
                <Link to="/households/$id/add" params={{ id: household }}>
                  {inside}
                </Link>
              ) : own.has(field) ? (
                <Link to="/households/$id/edit" params={{ id: household }}>
                  {inside}
                </Link>
              ) : (
                <span className="missing-plain">{inside}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
