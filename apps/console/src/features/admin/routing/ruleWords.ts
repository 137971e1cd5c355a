import { ListUnits, type RoutingRule } from '@jingwei/contract';
import { useLanguage, useTranslation } from '@jingwei/ui';
import { useRead } from '../../../app/queries.ts';
import { useJoin, useText } from '../../../app/text.ts';
import { useAreas } from '../../place/index.ts';
import { categoriesOf } from './rules.ts';
import { routingText } from './text.ts';

/** Says a rule's condition and destination in words. */
export function useRuleWords(document: unknown) {
  const t = useText(routingText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  const { byPlace } = useAreas();
  const units = useRead(ListUnits, { query: { kind: 'department' } }).data?.items ?? [];
  const categories = categoriesOf(document);
  const list = useJoin();
  const when = ({ when: it }: RoutingRule): string => {
    const parts = [
      it.categories &&
        list(it.categories.map((code) => categories.find((c) => c.code === code)?.[language] ?? code)),
      it.places && list(it.places.map((place) => byPlace.get(place)?.name ?? place)),
      it.modes && list(it.modes.map((mode) => word(`modes.${mode}`))),
      it.scopes && list(it.scopes.map((scope) => word(`scopes.${scope}`))),
      it.workingTime === undefined ? undefined : t(it.workingTime ? 'workingTime' : 'offTime'),
      it.hours && `${it.hours.from}–${it.hours.to}`,
    ].filter(Boolean);
    return parts.length === 0 ? t('always') : parts.join(' · ');
  };
  const to = ({ to: it }: RoutingRule): string => {
    if ('kind' in it) return word(`unitKinds.${it.kind}`);
    return (
      units.find((unit) => unit.code === it.department || unit.id === it.department)?.name ?? it.department
    );
  };
  return { when, to };
}
