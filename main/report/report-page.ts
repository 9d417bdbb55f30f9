/** A report as one page to read, print and keep: no scripts, nothing fetched, every name escaped. Pure. */
import { html, Html } from './html.ts';
import { mapPicture, speedPicture } from './page-pictures.ts';
import { pageStyle } from './page-style.ts';
import { formatBytes } from '../../renderer/format/bytes.ts';
import { formatDate, formatTime } from '../../renderer/format/clock.ts';
import { formatWhole } from '../../renderer/format/numbers.ts';
import { digestResult, digestTitle } from '../../renderer/i18n/digest-words.ts';
import { evidenceBadge, evidenceExplanation } from '../../renderer/i18n/evidence-words.ts';
import { speech } from '../../renderer/i18n/speech.ts';
import { reportedState } from '../../renderer/i18n/report-words.ts';
import { t } from '../../renderer/i18n/t.ts';
import { itemSentence } from '../../renderer/timeline/item-sentence.ts';
import { timelineItems, type TimelineItem } from '../../renderer/timeline/timeline-items.ts';
import type { GatheredReport } from './gather-report.ts';
import type { ReportedTransfer } from './transfer-report.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';

/** Nothing may run, and nothing may be fetched, even if somebody edits the page. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

export function reportPage({ report, blocks }: GatheredReport): string {
  const { transfers, carryover, createdAt } = report;
  const made = Date.parse(createdAt);
  const bytes = transfers.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const [only] = transfers;
  const title = transfers.length === 1 && only !== undefined ? only.name : t('report.page-title');
  const page = html`<!doctype html>
    <html lang="${speech().locale}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <header>
          <h1>${t('report.page-title')}</h1>
          <p>${t('report.page-summary', { count: transfers.length, size: formatBytes(bytes) })}</p>
          <p class="muted">
            ${t('report.made', { version: carryover, day: formatDate(made), time: formatTime(made) })}
            ${t('report.left-out')}
          </p>
        </header>
        <main>
          ${transfers.length > 1 ? overview(transfers) : ''}
          ${transfers.map((transfer, at) => article(transfer, blocks.get(transfer.id) ?? null, at))}
        </main>
      </body>
    </html> `;
  return page.text;
}

// Ours, and without a character that would have to be escaped inside a style element.
const style = new Html(pageStyle);

function overview(transfers: readonly ReportedTransfer[]): Html {
  const rows = transfers.map(
    (transfer, at) =>
      html`<tr>
        <td>
          <a href="#t${at}"><bdi>${nameOf(transfer)}</bdi></a>
        </td>
        <td>${reportedState(transfer.state, transfer.direction)}</td>
        <td class="number">${transfer.size === null ? '' : formatBytes(transfer.size)}</td>
        <td>
          ${transfer.evidence === null ? '' : evidenceBadge(transfer.evidence.level, transfer.direction)}
        </td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('report.file')}</th>
        <th scope="col">${t('report.state')}</th>
        <th scope="col" class="number">${t('inspector.size')}</th>
        <th scope="col">${t('report.evidence')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function article(transfer: ReportedTransfer, blocks: TransferBlocks | null, at: number): Html {
  return html`<article id="t${at}">
    <h2><bdi>${nameOf(transfer)}</bdi></h2>
    <p>${reportedState(transfer.state, transfer.direction)}</p>
    ${evidenceOf(transfer)} ${facts(transfer)}
    ${
      blocks === null
        ? ''
        : html`<h3>${t('map.title')}</h3>
            ${mapPicture(blocks, transfer.direction)}${speedPicture(blocks.speed)}`
    }
    ${digests(transfer)} ${timeline(transfer)}
  </article>`;
}

function evidenceOf({ evidence, direction }: ReportedTransfer): Html {
  if (evidence === null) return html`<p class="evidence">${t('report.no-evidence')}</p>`;
  return html`<div class="evidence">
    <strong>${evidenceBadge(evidence.level, direction)}</strong>
    <p>${evidenceExplanation(evidence.level, direction)}</p>
    <p>${t('report.proven-by', { by: evidence.by })}</p>
  </div>`;
}

function facts(transfer: ReportedTransfer): Html {
  const { size, network, strategy, validator, interruptions } = transfer;
  const lines: readonly (readonly [string, string | null])[] = [
    [t('report.direction'), t(`direction.${transfer.direction}`)],
    [t('inspector.from'), transfer.source],
    [t('inspector.to'), transfer.destination],
    [t('inspector.location'), transfer.location],
    [
      t('inspector.size'),
      size === null
        ? null
        : `${formatBytes(size)} (${t('inspector.size-exact', { bytes: formatWhole(size) })})`,
    ],
    [t('report.added'), moment(transfer.addedAt)],
    [t('inspector.bytes-sent'), network.bytes > 0 ? formatBytes(network.bytes) : null],
    [t('inspector.resumed-from'), network.resumedFrom > 0 ? formatBytes(network.resumedFrom) : null],
    [
      t('inspector.interruptions'),
      interruptions > 0 ? t('inspector.interruptions-count', { count: interruptions }) : null,
    ],
    [t(`inspector.strategy-done.${transfer.direction}`), strategy],
    [t('report.validator'), validator],
    [t('report.id'), transfer.id],
  ];
  const shown = lines.flatMap(([name, value]) =>
    value === null
      ? []
      : [
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
        ],
  );
  return html`<h3>${t('inspector.facts')}</h3>
    <dl>${shown}</dl>`;
}

function digests({ digests: { sha256, treeDigest, stated } }: ReportedTransfer): Html {
  const own = [
    [t('inspector.sha256'), sha256],
    [t('inspector.tree-digest'), treeDigest],
  ].flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [
          html`<dt>${name ?? ''}</dt>
            <dd><code>${value}</code></dd>`,
        ],
  );
  const others = stated.map(
    (one) =>
      html`<dt>${digestTitle(one)}</dt>
        <dd><code>${one.value}</code><br />${digestResult(one)}</dd>`,
  );
  if (own.length + others.length === 0) return html``;
  return html`<h3>${t('report.digests')}</h3>
    <dl>${own}${others}</dl>`;
}

function timeline({ timeline: entries }: ReportedTransfer): Html {
  if (entries === null || entries.length === 0) return html``;
  const items = timelineItems(
    entries.map(({ at, kind, facts: detail }) => ({ at: Date.parse(at), kind, detail })),
  );
  const rows = items.flatMap((item) => [
    row(item, ''),
    // Paper unfolds nothing: each try follows what counts them.
    ...(item.kind === 'tries' ? item.items.map((inner) => row(inner, 'inner')) : []),
  ]);
  return html`<h3>${t('inspector.timeline')}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('report.time')}</th>
          <th scope="col">${t('report.what')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function row(item: TimelineItem, className: string): Html {
  return html`<tr class="${className}">
    <td class="when"><time datetime="${new Date(item.at).toISOString()}">${momentOf(item.at)}</time></td>
    <td>${itemSentence(item)}</td>
  </tr>`;
}

const moment = (isoTime: string): string => momentOf(Date.parse(isoTime));
const momentOf = (at: number): string => `${formatDate(at)}, ${formatTime(at)}`;

const nameOf = ({ relativePath, name }: ReportedTransfer): string => relativePath ?? name;
