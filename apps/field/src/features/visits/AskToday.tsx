import { useNow, useTranslation } from '@jingwei/ui';
import { Glyph } from '../../parts/Glyph.tsx';
import { askToday } from '../ledger/index.ts';
import type { HouseholdFile } from '../replica/index.ts';

/** What to ask today: open needs, what the care groups call for, what the file lacks. */
export function AskToday({ file }: { file: HouseholdFile }) {
  const { t } = useTranslation();
  const now = useNow();
  const questions = askToday(file, now);
  const nameOf = (id: string) => file.residents.find((person) => person.id === id)?.name ?? '';
  if (questions.length === 0) return null;
  return (
    <section className="card ask">
      <h2 className="card-title">
        <Glyph name="ask" size={20} /> {t('ask.title')}
      </h2>
      <ul>
        {questions.map(({ kind, about }) => (
          <li key={`${kind}-${about}`}>
            {kind === 'need' || kind === 'needOverdue'
              ? t(`ask.${kind}`, { text: about })
              : t(`ask.${kind}`, { name: nameOf(about) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
