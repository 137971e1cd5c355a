import type { Draw } from '@jingwei/contract';
import { Icon } from '../../../app/Icon.tsx';
import { useText } from '../../../app/text.ts';
import { Card } from '../../ledger/index.ts';
import { checkText } from '../checkText.ts';
import { When } from '../parts.tsx';
import { visitWords } from '../words.ts';

/** The digits of the seed that have drawn are set off. */
function Seed({ draw: { seed, random, weighted } }: { draw: Draw }) {
  const used = Math.min(4, random + weighted) * 16;
  return (
    <code className="vis-seed">
      <mark>{seed.slice(0, used)}</mark>
      {seed.slice(used)}
    </code>
  );
}

function Candidates({ draw }: { draw: Draw }) {
  const t = useText(checkText);
  const w = useText(visitWords);
  return (
    <div className="scroll-x">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('colNo')}</th>
            <th scope="col">{t('colHome')}</th>
            <th scope="col">{t('colVisit')}</th>
            <th scope="col">{t('colWeight')}</th>
            <th scope="col">{t('colMarks')}</th>
            <th scope="col">{t('drawn')}</th>
          </tr>
        </thead>
        <tbody>
          {draw.candidates.map((one, index) => (
            <tr key={one.visit} className={one.drawn ? 'vis-drawn' : undefined} title={one.visit}>
              <td className="number">{index}</td>
              <td>{one.household}</td>
              <td className="nowrap">
                <When at={one.at} />
              </td>
              <td className="number">{one.weight}</td>
              <td>
                <span className="vis-marks">
                  {one.marks.map((mark) => (
                    <span key={mark} className="mark mark-yellow">
                      {w(`mark_${mark}`)}
                    </span>
                  ))}
                </span>
              </td>
              <td className="nowrap">{one.drawn ? <strong>{w(`check_${one.drawn}`)}</strong> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The published draw: its seed, what could be drawn, and how anybody can repeat it (R53). */
export function DrawCard({ draw }: { draw: Draw }) {
  const t = useText(checkText);
  return (
    <Card
      title={t('drawTitle')}
      aside={
        <span className={draw.repeated ? 'row small muted' : 'row small mark mark-red'}>
          <Icon name={draw.repeated ? 'check' : 'alert'} size={14} />
          {t(draw.repeated ? 'repeated' : 'notRepeated')}
        </span>
      }
    >
      <div className="stack">
        <p className="muted">{t('drawHint')}</p>
        <div>
          <p className="small muted">
            {t('seed')} · {draw.account.name} · {draw.placeName} · {draw.day} · {t('drawnAt')}{' '}
            <When at={draw.drawnAt} />
          </p>
          <Seed draw={draw} />
        </div>
        <p className="small muted">{t('candidates', { n: draw.candidates.length })}</p>
        <Candidates draw={draw} />
        <p className="small muted">{t('marksNote')}</p>
        <details>
          <summary>{t('howToTitle')}</summary>
          <ol className="vis-howto">
            <li>{t('howTo1')}</li>
            <li>{t('howTo2')}</li>
            <li>{t('howTo3')}</li>
          </ol>
        </details>
      </div>
    </Card>
  );
}
