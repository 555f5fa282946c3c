/** The documentation as a site: `npm run docs` builds it from docs/ into site/.vitepress/dist. */
import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'
import { copyLinkedFiles, linkFilesOutside } from './linked-files.js'
import { sidebar } from './sidebar.js'

const { description } = JSON.parse(readFileSync('package.json', 'utf8')) as { description: string }

export default defineConfig({
  title: 'cri-image-sim',
  description,
  srcDir: '../docs',
  cleanUrls: true,
  ignoreDeadLinks: false,
  markdown: { config: linkFilesOutside },
  buildEnd: ({ outDir }) => copyLinkedFiles(outDir),
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar,
  },
})
