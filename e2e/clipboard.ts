/** What word processors put into the clipboard as `text/html`, in their own hand. */

/** Word 2019 for Windows: lists as paragraphs, a numbered list that goes on, merged cells, a tracked deletion. */
export const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View><w:HyphenationZone>21</w:HyphenationZone></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;}
-->
</style>
<script>window.pasted = true</script>
</head>

<body lang=DE link="#0563C1" vlink="#954F72" style='tab-interval:35.4pt;word-wrap:break-word'>
<!--StartFragment-->

<h2>Bericht aus den <span class=SpellE>Städten</span><o:p></o:p></h2>

<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Erfurt</b> berichtet,
dass <i>zwölf</i> Plätze <span style='font-weight:bold'>fest</span>
zugesagt sind.<span style='mso-spacerun:yes'>&nbsp; </span>Mehr unter <a
href="https://www.erfurt.example/kita"><span style='color:#0563C1'>erfurt.example</span></a>,
intern <a href="file:///C:/Plan.docx">Plan</a><del cite="mailto:a" datetime="2027-02-01T10:00"> gestrichen</del>.<a
style='mso-comment-reference:AB_1' class=msocomanchor id="_anchor_1" href="#_msocom_1">[AB1]</a><o:p></o:p></p>

<p class=MsoNormal><o:p>&nbsp;</o:p></p>

<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Gera prüft die Förderung.<o:p></o:p></p>

<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-add-space:auto;
text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>bis März<o:p></o:p></p>

<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><b>Suhl</b> wartet.<o:p></o:p></p>

<p class=MsoNormal>Reihenfolge:<o:p></o:p></p>

<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Abfrage<o:p></o:p></p>

<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>4.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Auswertung<o:p></o:p></p>

<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>
 <thead>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=151 colspan=2 valign=top style='width:113.2pt;border:solid windowtext 1.0pt'>
  <p class=MsoNormal><b>Stadt und Jahr<o:p></o:p></b></p>
  </td>
  <td width=151 valign=top><p class=MsoNormal>Plätze<o:p></o:p></p></td>
 </tr>
 </thead>
 <tr style='mso-yfti-irow:1'>
  <td rowspan=2 valign=top><p class=MsoNormal>Jena<o:p></o:p></p></td>
  <td valign=top><p class=MsoNormal>2026<o:p></o:p></p></td>
  <td valign=top><p class=MsoNormal align=right style='text-align:right'>35&nbsp;%<o:p></o:p></p></td>
 </tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
  <td valign=top><p class=MsoNormal>2027<o:p></o:p></p></td>
  <td valign=top><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
 </tr>
</table>

<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Bild_1" type="#_x0000_t75"><v:imagedata src="clip_image001.png"/></v:shape><![endif]--><![if !vml]><img
width=64 height=64 src="file:///C:/Temp/msohtmlclip1/01/clip_image002.png" onerror="window.pasted = true"><![endif]>Ende<input type=text value=Feld></p>

<!--EndFragment-->
</body>
</html>`

/** LibreOffice Writer 7: real lists, an inner one beside its item, fonts, emphasis by style. */
export const fromLibreOffice = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
	<style type="text/css">
		@page { size: 21cm 29.7cm; margin: 2cm }
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="de-DE" link="#000080" vlink="#800000" dir="ltr"><h1 class="western">
Wohnraum</h1>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Weimar
meldet <b>Bedarf</b> an, <span style="font-style: italic">vorläufig</span>
und <i><b>dringend</b></i>.</font></font></p>
<ul>
	<li><p style="margin-bottom: 0cm">Mietpreise</p></li>
	<ul>
		<li><p style="margin-bottom: 0cm">Altbau</p></li>
	</ul>
	<li><p style="margin-bottom: 0cm"><font color="#c9211e">Leerstand</font></p></li>
</ul>
<ol start="2">
	<li><p>zweitens</p></li>
</ol>
<table width="100%" cellpadding="4" cellspacing="0">
	<col width="128*"/>
	<col width="128*"/>
	<thead>
		<tr valign="top">
			<th width="50%" style="border: 1px solid #000000"><p>Stadt</p></th>
			<th width="50%"><p>Zahl</p></th>
		</tr>
	</thead>
	<tbody>
		<tr valign="top">
			<td width="50%"><p>Suhl</p></td>
			<td width="50%"><ul><li><p>eins</p></li><li><p>zwei</p></li></ul></td>
		</tr>
	</tbody>
</table>
<p style="margin-bottom: 0cm"><br/></p>
<form action="https://fremd.example"><p><button>Senden</button></p></form>
</body>
</html>`
