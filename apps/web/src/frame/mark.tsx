/** Three stripes of a zebra crossing, seen as one walks onto it. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="5" fill="#0b6e69" />
      <path d="M4.6 18 8 6h2.6L7.2 18zM10.7 18l3.4-12h2.6l-3.4 12zM16.8 18l2.9-10.2V18z" fill="#fff" />
    </svg>
  );
}
