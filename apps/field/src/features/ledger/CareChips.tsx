import { useLanguage } from '@jingwei/ui';
import { careWords } from './words.ts';

/** Care groups as quiet chips. */
export function CareChips({ care }: { care: readonly string[] }) {
  const language = useLanguage();
  return care.map((code) => (
    <span key={code} className="tag">
      {careWords(code, language)}
    </span>
  ));
}
