import type { ReactNode } from 'react';

type ButtonProps = {
  children: ReactNode;
  onClick?: () => void;
  tone?: 'primary' | 'plain' | 'danger' | 'quiet';
  icon?: ReactNode;
  type?: 'button' | 'submit';
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
};

/** A button for a thumb in a glove: 52 px high. */
export function Button({
  children,
  onClick,
  tone = 'plain',
  icon,
  type = 'button',
  busy = false,
  disabled = false,
  wide = false,
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button button-${tone}${wide ? ' button-wide' : ''}`}
      onClick={onClick}
      disabled={disabled || busy}
      aria-busy={busy}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}
