import type { ReactNode } from 'react'

/** The frame of every sign: 16 px, drawn in the color of the text, silent beside its word. */
export function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

/** Strokes on a filled shape are cut out in the color of the paper. */
export const cutOut = 'var(--color-paper)'
export const tickPath = 'M4.9 8.2l2.2 2.2 4.1-4.6'

export const LockIcon = () => (
  <Icon>
    <rect x="2.6" y="7" width="10.8" height="7.4" fill="currentColor" stroke="none" />
    <path d="M5 7V4.8a3 3 0 0 1 6 0V7" />
  </Icon>
)

export const ClipIcon = () => (
  <Icon>
    <path
      d="M12.8 7.2l-5 5a2.9 2.9 0 0 1-4.2-4.2l5.6-5.6a2 2 0 0 1 2.8 2.8l-5.4 5.4a.9.9 0 0 1-1.3-1.3l4.6-4.6"
      strokeWidth="1.4"
    />
  </Icon>
)

export const SwapIcon = () => (
  <Icon>
    <path d="M1.5 5.4h12M10.3 2.2l3.2 3.2-3.2 3.2M14.5 11h-12M5.7 7.8L2.5 11l3.2 3.2" strokeWidth="1.5" />
  </Icon>
)

export const UndoIcon = () => (
  <Icon>
    <path d="M5.6 2.6L2.4 5.8l3.2 3.2M2.8 5.8h6.4a4 4 0 0 1 0 8H5.4" />
  </Icon>
)

export const RedoIcon = () => (
  <Icon>
    <path d="M10.4 2.6l3.2 3.2-3.2 3.2M13.2 5.8H6.8a4 4 0 0 0 0 8h3.8" />
  </Icon>
)

export const ArrowUpIcon = () => (
  <Icon>
    <path d="M2.5 10.5L8 5l5.5 5.5" strokeWidth="1.8" />
  </Icon>
)

export const ArrowDownIcon = () => (
  <Icon>
    <path d="M2.5 5.5L8 11l5.5-5.5" strokeWidth="1.8" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="6.8" cy="6.8" r="4.8" />
    <path d="M10.4 10.4l4.4 4.4" strokeWidth="2" />
  </Icon>
)

export const PlusIcon = () => (
  <Icon>
    <path d="M8 2v12M2 8h12" strokeWidth="1.8" />
  </Icon>
)

export const TickIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
    <path d={tickPath} stroke={cutOut} strokeWidth="1.8" />
  </Icon>
)

export const InfoIcon = () => (
  <Icon>
    <path d="M8 7v5.4M8 3.6v1.8" strokeWidth="2" />
    <path d="M1 1h14v14H1z" strokeWidth="1.3" />
  </Icon>
)

export const WarnIcon = () => (
  <Icon>
    <path d="M8 1.6l6.9 12.6H1.1z" />
    <path d="M8 6v4M8 11.3v1.5" strokeWidth="1.7" />
  </Icon>
)

export const FailedIcon = () => (
  <Icon>
    <path d="M8 1.6l6.9 12.6H1.1z" fill="currentColor" />
    <path d="M8 6v4M8 11.3v1.5" stroke={cutOut} strokeWidth="1.7" />
  </Icon>
)

export const StopIcon = () => (
  <Icon>
    <path d="M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z" fill="currentColor" stroke="none" />
    <path d="M8 3.8v5.4M8 10.7v1.7" stroke={cutOut} strokeWidth="2" />
  </Icon>
)

export const SavingIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.2" strokeDasharray="10 6" />
  </Icon>
)

export const OfflineIcon = () => (
  <Icon>
    <path d="M2.2 6.2a8.4 8.4 0 0 1 11.6 0M4.6 9a5 5 0 0 1 6.8 0" strokeWidth="1.5" />
    <circle cx="8" cy="12.2" r="1.2" fill="currentColor" stroke="none" />
    <path d="M2.4 14L13.6 2.4" />
  </Icon>
)
