import { Icon, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';

/** The three things to do here. */
export function Actions() {
  const { t } = useTranslation();
  return (
    <ul className="actions">
      <li>
        <Link to="/report" className="action action-main">
          <Icon name="pencil" size={30} />
          <span className="action-name">{t('home.report')}</span>
          <span className="action-hint">{t('home.reportHint')}</span>
          <Icon name="right" size={24} />
        </Link>
      </li>
      <li>
        <Link to="/follow" className="action">
          <Icon name="lens" size={30} />
          <span className="action-name">{t('home.follow')}</span>
          <span className="action-hint">{t('home.followHint')}</span>
          <Icon name="right" size={24} />
        </Link>
      </li>
      <li>
        <button type="button" className="action" onClick={() => document.getElementById('where')?.focus()}>
          <Icon name="person" size={30} />
          <span className="action-name">{t('home.find')}</span>
          <span className="action-hint">{t('home.findHint')}</span>
          <Icon name="right" size={24} />
        </button>
      </li>
    </ul>
  );
}
