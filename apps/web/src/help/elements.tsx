import { Title, type TitleOrder } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ComponentType, HTMLAttributes, ImgHTMLAttributes } from 'react';
import classes from './article.module.css';

/** What stands in place of an element of Markdown, by its HTML name. */
export type MarkdownElements = Readonly<Record<string, ComponentType<never>>>;

type HeadingProps = HTMLAttributes<HTMLHeadingElement>;

/** How Markdown looks in the app. */
export const elements: MarkdownElements = {
  // The page has a title of its own.
  h1: () => null,
  h2: SecondHeading,
  h3: ThirdHeading,
  h4: FourthHeading,
  a: MarkdownLink,
  img: Picture,
};

function SecondHeading(props: HeadingProps) {
  return <Heading order={2} {...props} />;
}

function ThirdHeading(props: HeadingProps) {
  return <Heading order={3} {...props} />;
}

function FourthHeading(props: HeadingProps) {
  return <Heading order={4} {...props} />;
}

/** Can be led to, by links and by the keyboard. */
function Heading({ order, id, children }: HeadingProps & { readonly order: TitleOrder }) {
  return (
    <Title order={order} id={id} tabIndex={-1} className={classes.heading}>
      {children}
    </Title>
  );
}

/** Links between the pages, which are files in docs/, lead within the app. */
function MarkdownLink({ href = '', children }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const [, file = '', hash = ''] = /^(?:(lever|greenhouse)\.md)?(?:#(.*))?$/.exec(href) ?? [];
  if (file === 'lever' || file === 'greenhouse')
    return (
      <Link to={`/help/${file}`} hash={hash}>
        {children}
      </Link>
    );
  if (hash !== '')
    return (
      <Link to="." hash={hash}>
        {children}
      </Link>
    );
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** All pictures are of one size (`npm run screenshots`), so that nothing jumps while they load. A click shows one large. */
function Picture({ src, alt = '' }: ImgHTMLAttributes<HTMLImageElement>) {
  return (
    <a href={src} target="_blank" rel="noreferrer">
      <img src={src} alt={alt} width={1280} height={800} loading="lazy" className={classes.picture} />
    </a>
  );
}
