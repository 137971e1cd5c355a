import type { ReplayRouting, ResultOf } from '@jingwei/contract';
import { ListEvents } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { routingText } from './text.ts';

type ReplayProps = { result: ResultOf<typeof ReplayRouting>; days: number };

/** What the rules would have done to past events: flows, and examples to look at. */
export function Replay({ result, days }: ReplayProps) {
  const t = useText(routingText);
  const able = useAble();
  const { events, changed, flows, examples } = result;
  return (
    <section className="replay" role="status">
      <p>
        <strong>{t('replayResult', { days, events, changed })}</strong>
      </p>
      {changed === 0 ? <p className="muted">{t('replaySame')}</p> : null}
      {flows.length > 0 ? (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('flowFrom')}</th>
              <th scope="col">{t('flowTo')}</th>
              <th scope="col">{t('flowEvents')}</th>
            </tr>
          </thead>
          <tbody>
            {flows.map((flow) => (
              <tr key={`${flow.from}→${flow.to}`}>
                <td>{flow.from}</td>
                <td>{flow.to}</td>
                <td className="number">{flow.events}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {examples.length > 0 ? (
        <>
          <h3>{t('examples')}</h3>
          <table className="sheet">
            <tbody>
              {examples.map((example) => (
                <tr key={example.id}>
                  <td>
                    <span className="number muted">{example.number}</span>
                    <br />
                    {able(ListEvents) ? (
                      <Link to="/events/$id" params={{ id: example.id }}>
                        {example.title}
                      </Link>
                    ) : (
                      example.title
                    )}
                  </td>
                  <td>
                    <span className="small muted">
                      {t('exampleBefore')} {example.before.rule}
                    </span>
                    <br />
                    {example.before.unit ?? t('nobody')}
                  </td>
                  <td>
                    <span className="small muted">
                      {t('exampleAfter')} {example.after.rule}
                    </span>
                    <br />
                    {example.after.unit ?? t('nobody')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </section>
  );
}
