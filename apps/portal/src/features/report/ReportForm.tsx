import type { PublicSetting, ResultOf } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { PhotoPicker } from '../../photos/PhotoPicker.tsx';
import { Categories } from './Categories.tsx';
import type { FieldName } from './draft.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import { Question } from './Question.tsx';
import { useReport } from './useReport.ts';
import { WhereFields } from './WhereFields.tsx';

const longest = 2000;

/** The form: what kind, what happened, where, and how to reach the person if they wish. */
export function ReportForm({ setting }: { setting: ResultOf<typeof PublicSetting> }) {
  const { t } = useTranslation();
  const { draft, change, changePhotos, submit, problems, failure, attempt, sending } = useReport();
  const wrong = (field: FieldName) => problems.find((problem) => problem.field === field)?.message;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary problems={problems} failure={failure} attempt={attempt} />
      <Question number={1} id="category" title={t('report.what')} error={wrong('category')}>
        <Categories
          categories={setting.categories}
          value={draft.category}
          onChange={(category) => change({ category })}
          invalid={wrong('category') !== undefined}
        />
      </Question>
      <Question number={2} id="description" title={t('report.happened')} error={wrong('description')}>
        <div className="field">
          <label htmlFor="description">{t('report.describe')}</label>
          <textarea
            id="description"
            rows={5}
            maxLength={longest}
            placeholder={t('report.describePlaceholder')}
            aria-describedby="description-error"
            aria-invalid={wrong('description') !== undefined || undefined}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </div>
        <div className="field" id="photos" tabIndex={-1}>
          <p className="label">{t('photos.label')}</p>
          {wrong('photos') ? <p className="field-error">{wrong('photos')}</p> : null}
          <PhotoPicker photos={draft.photos} onChange={changePhotos} />
        </div>
      </Question>
      <Question
        number={3}
        id="where"
        title={t('report.where')}
        hint={t('report.whereHint')}
        error={wrong('where')}
      >
        <WhereFields
          setting={setting}
          value={draft.where}
          onChange={(where) => change({ where })}
          invalid={wrong('where') !== undefined}
        />
      </Question>
      <Question number={4} id="contact" title={t('report.contact')} hint={t('report.contactUse')}>
        <div className="pair">
          <div className="field">
            <label htmlFor="name">{t('report.name')}</label>
            <input
              id="name"
              type="text"
              autoComplete="name"
              maxLength={40}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor="telephone">{t('report.telephone')}</label>
            <input
              id="telephone"
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              maxLength={20}
              aria-describedby="telephone-error"
              aria-invalid={wrong('telephone') !== undefined || undefined}
              value={draft.telephone}
              onChange={(event) => change({ telephone: event.target.value })}
            />
            <p className="field-error" id="telephone-error">
              {wrong('telephone')}
            </p>
          </div>
        </div>
      </Question>
      <div className="send">
        <button type="submit" className="button button-main button-wide" aria-disabled={sending}>
          {t(sending ? 'report.sending' : 'report.send')}
        </button>
        <p className="quiet">{t('report.after')}</p>
      </div>
    </form>
  );
}
