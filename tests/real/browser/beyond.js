// Every box that stands beyond the left or right edge of the window, unless something around it scrolls or clips.
() => {
  const width = document.documentElement.clientWidth
  const root = document.scrollingElement
  const clips = (element) => {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (getComputedStyle(each).overflowX !== 'visible') return true
    }
    return false
  }
  const named = (element) =>
    `${element.tagName.toLowerCase()}${element.id && '#' + element.id}${element.getAttribute('class') ? '.' + element.getAttribute('class').trim().replaceAll(' ', '.') : ''}`
  const found = []
  if (root.scrollWidth > innerWidth) found.push(`the page scrolls sideways: ${root.scrollWidth} of ${innerWidth}`)
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect()
    const shown = box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true })
    if (shown && (box.right > width + 1 || box.left < -1) && !clips(element)) {
      found.push(`${named(element)}: ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`)
    }
  }
  return found.slice(0, 8)
}
