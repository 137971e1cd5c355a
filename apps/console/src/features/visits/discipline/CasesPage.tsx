import { type Discipline, disciplineStates, ListDiscipline } from '@jingwei/contract';
import { TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useText } from '../../../app/text.ts';
import { Choice, Head, Listed, Narrowed, usePages } from '../parts.tsx';
import { oneOf, useVisitSearch } from '../search.ts';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

const waiting: readonly Discipline['state'][] = ['proposed', 'heard', 'objected'];

export function CaseState({ state }: { state: Discipline['state'] }) {
  const w = useText(visitWords);
  return (
    <span className={waiting.includes(state) ? 'mark mark-yellow' : 'mark mark-normal'}>
      {w(`case_${state}`)}
    </span>
  );
}

function Line({ one }: { one: Discipline }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const decided = one.state !== 'proposed' && one.state !== 'heard';
  return (
    <tr>
      <td>
        <Link to="/visits/$section/$id" params={{ section: 'discipline', id: one.id }}>
          {one.account.name}
        </Link>
        <br />
        <span className="small muted">{one.placeName}</span>
      </td>
      <td>
        <CaseState state={one.state} />
      </td>
      <td className="nowrap">
        {decided ? w(`rung_${one.rung}`) : t('proposedRung', { rung: w(`rung_${one.rung}`) })}
      </td>
      <td className="words">
        {one.check.differences.map((difference) => w(`difference_${difference}`)).join(' · ')}
        <p className="small muted clip">{one.check.words}</p>
      </td>
      <td className="nowrap">
        <TimeText at={one.proposedAt} exact />
      </td>
    </tr>
  );
}

/** Cases of the ladder (R54): proposed, heard, decided, objected to. */
export function CasesPage() {
  const t = useText(workText);
  const w = useText(visitWords);
  const { search } = useVisitSearch();
  const { place, account, from, until } = search;
  const query = defined({
    ...{ place, account, from, until },
    state: oneOf(disciplineStates, search.state),
    open: search.state === 'open' ? true : undefined,
  });
  const list = usePages<Discipline>([ListDiscipline.name, query], ({ after, signal, limit }) =>
    client.call(ListDiscipline, { query: { ...query, limit, ...defined({ after }) }, signal }),
  );
  return (
    <section className="vis-page">
      <Head title={t('casesTitle')} count={list.total ?? ''} hint={t('casesHint')} />
      <div className="vis-filters">
        <Choice
          of="state"
          label={t('anyState')}
          options={[
            { value: 'open', label: t('openOnly') },
            ...disciplineStates.map((one) => ({ value: one, label: w(`case_${one}`) })),
          ]}
        />
        <Narrowed name={list.rows.find((one) => one.account.id === account)?.account.name} />
      </div>
      <Listed list={list} empty={{ title: t('casesEmpty'), hint: t('casesEmptyHint') }}>
        {(rows) => (
          <div className="scroll-x">
            <table className="vis-board">
              <thead>
                <tr>
                  {(['colWho', 'colState', 'colRung', 'colDiffers', 'colProposed'] as const).map((key) => (
                    <th key={key} scope="col">
                      {t(key)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((one) => (
                  <Line key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
    </section>
  );
}
