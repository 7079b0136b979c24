/**
 * Skyra's message and embed in today's Discord colours: their styles name fixed colours of an older Discord, several of
 * them with too little contrast to read. Ours are added behind theirs and follow the theme's custom properties.
 */
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';
import { css } from 'lit';

DiscordMessage.elementStyles.push(css`
  :host {
    color: var(--text);
    font-family: inherit;
    font-size: 16px;
    padding: 2px 48px 2px 16px;
    line-height: 22px;
    word-break: normal;
    overflow-wrap: anywhere;
  }
  :host([message-body-only]) {
    padding-top: 1px !important;
    padding-bottom: 1px !important;
  }
  :host(:hover) {
    background-color: transparent;
  }
  .discord-message-content {
    min-width: 0;
    line-height: 22px;
    padding-top: 0;
  }
  .discord-message-inner-center {
    align-items: flex-start;
  }
  .discord-author-avatar img {
    cursor: default;
  }
  .discord-message-timestamp,
  :host([light-theme]) .discord-message-timestamp {
    color: var(--text-muted);
    font-size: 12px;
  }
  .discord-message-body-only-indent {
    width: 56px;
    flex: 0 0 56px;
    font-size: 11px;
  }
  .discord-message-body {
    word-break: normal;
    overflow-wrap: anywhere;
  }
  @media (max-width: 520px) {
    :host {
      padding: 2px 12px 2px 10px;
    }
    .discord-author-avatar {
      margin-right: 10px;
    }
    .discord-message-body-only-indent {
      width: 50px;
      flex-basis: 50px;
      visibility: hidden;
    }
  }
`);

DiscordAuthorInfo.elementStyles.push(css`
  :host .discord-author-username {
    color: var(--text-strong);
    font-weight: 600;
  }
  :host .discord-author-username:hover {
    cursor: default;
    text-decoration: none;
  }
`);

DiscordVerifiedAuthorTag.elementStyles.push(css`
  :host {
    background-color: var(--brand);
    font-weight: 600;
    font-size: 0;
  }
  /* Skyra's word is English in every language. */
  :host::after {
    content: var(--app-tag);
    font-size: 11px;
    line-height: 15px;
    text-transform: none;
  }
`);

DiscordEmbed.elementStyles.push(css`
  :host {
    color: var(--text);
    font-size: 14px;
    line-height: 20px;
    margin: 4px 0;
    max-width: 520px;
  }
  :host .discord-embed-root {
    display: block;
    flex: 0 1 auto;
    min-width: 0;
  }
  :host .discord-embed-wrapper {
    display: block;
    max-width: 516px;
    background-color: var(--embed);
    border: 1px solid var(--border);
    border-left: 0;
  }
  :host .discord-embed-wrapper .discord-embed-grid {
    display: block;
    padding: 8px 14px 14px 12px;
  }
`);
