//! What headers mean: names of columns in English and Chinese, collected from the export forms of
//! customer systems (Salesforce, Dynamics, `HubSpot`, Zoho, 纷享销客, Airtable, forms) and from common
//! usage. Our own list.
//!
//! A name is written as [`super::headers::words`] spells it, its words joined; names are parted by spaces.

use crate::domain::Kind;

/// Headers that name the record itself, the most telling first.
pub const IDENTIFIERS: &str = "recordid recid 记录id 记录编号 rowid uniqueid uuid guid id 编号 序号 客户id 客户编号 \
     customerid custid clientid contactid leadid accountid 客户编码 客户代码 联系人编号 线索编号 \
     personid userid 用户id 用户编号 entityid objectid sourceid externalid customernumber \
     customerno customercode clientnumber clientno key recordkey pk primarykey 行号";

/// Headers of the time of the last change, the most telling first.
pub const RECORD_TIMES: &str = "modifiedtime lastmodified lastmodifieddate lastmodifiedtime modifiedon modifiedat modified \
     datemodified updatedat updated updatedon updatetime lastupdate lastupdated lastupdatedat \
     lastupdateddate dateupdated recordtime changedate changedat lastchanged 最后修改时间 \
     修改时间 更新时间 最近修改时间 最后更新时间 修改日期 更新日期 timestamp 时间戳 \
     submissiondate submissiontime 提交时间 填表时间 createdtime createddate createdat createdon \
     created createdate datecreated entrydate 创建时间 创建日期 录入时间 登记时间 登记日期 \
     建档日期";

/// Headers of the last purchase.
pub const LAST_PURCHASES: &str = "lastpurchase lastpurchasedate lastorder lastorderdate purchasedate orderdate lastsale \
     lasttransaction lasttransactiondate 最近购买 最近购买日期 最后购买日期 最近消费时间 \
     最近消费日期 购买日期 购买时间 最近下单时间 下单时间 下单日期 最近交易日期 消费日期";

/// What all other headers mean.
pub const MEANINGS: &[(Kind, &str)] = &[
    (
        Kind::GivenName,
        "firstname first fname givenname given givennames forename forenames christianname vorname \
     prenom 名 名字 givn",
    ),
    (
        Kind::FamilyName,
        "lastname last lname familyname family surname sname nachname nomdefamille 姓 姓氏",
    ),
    (
        Kind::FullName,
        "name fullname personname contactname contact contactperson customername clientname \
     displayname leadname guestname patientname membername yourname accountholder 姓名 联系人 \
     联系人姓名 客户姓名 会员姓名 用户姓名 真实姓名 收货人 收件人 收货人姓名 称呼 名称 客户",
    ),
    (
        Kind::Organisation,
        "company companyname organisation organization organisationname organizationname org employer \
     account accountname business businessname firm institution vendorname tradingname legalname \
     公司 公司名称 单位 单位名称 工作单位 企业 企业名称 客户名称 机构 机构名称 商户名称 店铺名称 \
     所属公司 客户公司",
    ),
    (
        Kind::Phone,
        "phone phonenumber phoneno telephone telephonenumber telephoneno tel telno telnumber mobile \
     mobilephone mobilenumber mobileno cell cellphone cellnumber landline homephone workphone \
     businessphone officephone contactnumber contactphone daytimephone eveningphone whatsapp \
     msisdn ph handy telefon assistantphone otherphone fax faxnumber 电话 电话号码 手机 手机号 \
     手机号码 联系电话 联系方式 移动电话 座机 固定电话 固话 办公电话 公司电话 家庭电话 住宅电话 \
     联系手机 收货人电话 收件人电话 传真",
    ),
    (
        Kind::Email,
        "email emailaddress mail emailid emailaddr mailaddress contactemail workemail personalemail \
     secondaryemail primaryemail 邮箱 邮箱地址 电子邮箱 电子邮件 邮件 邮件地址 电邮 联系邮箱",
    ),
    (
        Kind::Street,
        "street streetaddress streetname streetnumber streetno housenumber houseno address1 address2 \
     address3 addressline1 addressline2 addressline3 addr1 addr2 line1 line2 road strasse 街道 \
     街道地址 门牌号",
    ),
    (
        Kind::Address,
        "address addr fulladdress postaladdress mailingaddress homeaddress deliveryaddress location \
     residentialaddress billingaddress shippingaddress 地址 联系地址 详细地址 通讯地址 通信地址 \
     家庭地址 收货地址 家庭住址 住址 公司地址 单位地址 办公地址 邮寄地址 注册地址 现住址",
    ),
    (
        Kind::City,
        "city town suburb municipality locality posttown ort stadt ville 城市 市 所在城市 地级市",
    ),
    (
        Kind::Region,
        "state province region county district stateprovince prefecture territory bundesland 省 省份 \
     省市 区 区县 县 地区 所在省 所在省份 所在地区 区域 地区定位",
    ),
    (
        Kind::Postcode,
        "postcode postalcode postal zip zipcode pincode plz eircode 邮编 邮政编码 邮政编号",
    ),
    (
        Kind::Country,
        "country countryname countrycode nation countryregion land 国家 国家地区 国别",
    ),
    (
        Kind::DateOfBirth,
        "dateofbirth dob birthdate birthday birthdayt born birth datebirth geburtsdatum 生日 出生日期 \
     出生年月 出生年月日 出生时间",
    ),
    (
        Kind::ResidentId,
        "residentid nationalid nationalidnumber idnumber idno idcard idcardnumber idcardno \
     identitynumber identitycard ssn socsecid socialsecuritynumber nino passportnumber passport \
     身份证 身份证号 身份证号码 证件号 证件号码 居民身份证 公民身份号码",
    ),
    (
        Kind::CreditCode,
        "creditcode unifiedsocialcreditcode uscc companynumber companyregistrationnumber \
     registrationnumber companyno taxid taxnumber vat vatnumber vatid ein abn 统一社会信用代码 \
     社会信用代码 信用代码 税号 纳税人识别号 营业执照号 注册号 组织机构代码",
    ),
    (
        Kind::MemberNumber,
        "membernumber memberno memberid membership membershipnumber membershipid loyaltynumber \
     loyaltyid loyaltycard cardnumber cardno accountnumber accountno 账号 会员号 会员卡号 \
     会员编号 会员id 卡号 账户号 客户号",
    ),
    (
        Kind::Amount,
        "amount total totalspent totalspend spend spent revenue annualrevenue balance sales value \
     turnover price lifetimevalue ltv amountpaid orderamount purchaseamount 金额 购买金额 \
     消费金额 累计金额 累计消费 累计消费金额 订单金额 销售额 成交金额 总金额 余额 应收金额",
    ),
    (
        Kind::Count,
        "count orders ordercount numberoforders purchases purchasecount visits quantity qty points \
     订单数 购买次数 消费次数 下单次数 数量 积分 次数 到店次数",
    ),
    (
        Kind::Tags,
        "tags tag labels label categories segments interests 标签 客户标签 兴趣 分类",
    ),
    (
        Kind::Notes,
        "notes note comment comments remark remarks description memo 备注 说明 描述 留言 备注信息",
    ),
    (
        Kind::Ignore,
        "source system sourcesystem leadsource datasource origin channel 来源 客户来源 线索来源 \
     数据来源 系统 渠道 owner recordowner leadowner contactowner accountowner salesrep assignedto \
     负责人 客户负责人 归属人 跟进人 createdby modifiedby lastmodifiedby updatedby 创建人 修改人 \
     最后修改人 录入人 leadstatus status 状态 客户状态 isconverted emailoptout 客户级别 \
     accounttype 客户类型 layout timezone lastactivitytime lastactivitydate 最后跟进时间 \
     最近跟进时间 cluster clusterid",
    ),
];

/// Words that say whose or which a column is, not what: `Mailing City`, `Home Phone`, `联系人手机`.
pub const QUALIFIERS: &str = "mailing billing shipping delivery home work business office primary secondary main other \
     alternate alternative alt personal private contact contacts customer cust client person \
     member user lead guest patient current permanent residential postal registered the your my \
     preferred default new old street address full legal c f";

/// Chinese words of the same sort, at the front of a header.
pub const CHINESE_QUALIFIERS: &str = "客户 联系人 会员 用户 家庭 公司 单位 办公 常用 备用 主要 其他 收货 收件 本人 个人 企业 所在 \
     注册 联系";
