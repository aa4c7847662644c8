import { QRCodeSVG } from 'qrcode.react';

interface QrCodeProps {
  value: string;
  /** What the code leads to, for those who can't see it. */
  label: string;
  className?: string | undefined;
}

/** Always dark on white, whatever the theme: many phones read nothing else. */
export function QrCode({ value, label, className }: QrCodeProps) {
  return (
    <QRCodeSVG
      value={value}
      title={label}
      role="img"
      level="M"
      marginSize={2}
      fgColor="#000000"
      bgColor="#ffffff"
      className={className}
    />
  );
}
